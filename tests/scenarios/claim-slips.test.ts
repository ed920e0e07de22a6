import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startSimulator } from "../../src/drivers/simulators/index.ts";
import type { TillOptions } from "../../src/main/till.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { sellForClaims } from "../support/claim-steps.ts";
import { addPiece, outcomes, refusalOf } from "../support/desk.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { programEnvironment } from "../support/program-environment.ts";
import { readPaper } from "../support/simulated-desk.ts";
import { returnFirstLine } from "../support/return-steps.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
let platform: PlatformProgram;
let tills = 0;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
});
afterAll(() => platform.stop());

const ownFolder = (): string => path.join(folder, `till-${(tills += 1)}`);

async function open(dataDir: string, options: Partial<TillOptions> = {}): Promise<TestTill> {
  const till = await start(dataDir, options);
  onTestFinished(() => till.till.close());
  return till;
}

/** A till of the Shenzhen shop, with its programmes. */
async function start(dataDir: string, options: Partial<TillOptions> = {}): Promise<TestTill> {
  const inShenzhen = { ...platform, newCode: () => platform.newCode("demo-shop-shenzhen") };
  const till = await startTestTill(inShenzhen, { ...options, dataDir });
  await till.screen.until(
    ({ programmes, catalogue }) =>
      programmes.some(({ id }) => id === "DEMO-SZ-2026-SH") && catalogue.goodsCount > 0,
    "publications",
  );
  return till;
}

async function standAtTheCounter({ screen }: TestTill): Promise<void> {
  await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  if (screen.view().shift === null) await screen.must("shift:open", { floatFen: 50_000 });
}

const slipsOf = (dataDir: string) => entriesOf(readJournal(dataDir), "claimSlipIssued");

/** The lines of a receipt as they read. */
async function paperOf(screen: TestScreen, seq: number) {
  const { receipt } = await screen.must("receipt:get", { seq });
  const lines = receipt.blocks.map((block) => {
    if (block.kind === "pair") return `${block.label.trim()} ${block.value}`;
    return block.kind === "rule" ? "--" : block.kind === "qr" ? `QR ${block.payload}` : block.text.trim();
  });
  return { title: receipt.title, lines };
}

describe("a subsidy that is claimed afterwards", () => {
  test("leaves the price as it is, and gives a slip that says what, where and until when", async () => {
    const dataDir = ownFolder();
    const till = await open(dataDir);
    const { screen } = till;
    await standAtTheCounter(till);
    const { lineId } = await addPiece(screen, wellKnownGoods.robotVacuum, "CLAIM0000001");
    expect(screen.view().sale?.lines[0]).toMatchObject({ mayPreferClaim: true, prefersClaim: false });
    await screen.must("sale:preferClaim", { lineId, prefersClaim: true });
    expect(screen.view().sale).toMatchObject({
      estimatedSubsidyFen: 0,
      estimatedClaimFen: 44_900,
      estimatedTotals: { subsidyFen: 0, toPayFen: 299_900 },
    });
    const seq = await payAndComplete(screen);
    const { completedSale } = screen.view();
    const [slip] = completedSale?.claimSlips ?? [];
    expect(completedSale).toMatchObject({ seq, subsidyFen: 0, toPayFen: 299_900 });
    expect(slip).toMatchObject({ lineId, expectedFen: 44_900, where: "“示范深圳”小程序（演示）" });
    const journal = readJournal(dataDir);
    const sale = entriesOf(journal, "saleCompleted").at(-1);
    expect(sale?.body.lines[0]).toMatchObject({ programme: null, refusalCode: "claimLater" });
    expect(sale?.body).toMatchObject({ person: null, sealedPerson: null, consent: null });
    const [issued] = slipsOf(dataDir);
    expect(issued).toMatchObject({ seq: slip?.seq, body: { saleSeq: seq, lineId, expectedFen: 44_900 } });
    expect(issued?.body.claimBy).toBe(sale?.body.lines[0]?.claim?.claimBy);
    expect(chainDamage(journal)).toBeNull();
    const paper = await paperOf(screen, issued?.seq ?? 0);
    expect(paper.title).toBe("事后补贴申领单");
    expect(paper.lines).toEqual(
      expect.arrayContaining([
        `申领单号 ${slip?.slipNumber}`,
        `销售单号 ${completedSale?.receiptNumber}`,
        "机身号尾号 0001",
        "标价 2,999.00",
        "政府补贴 0.00",
        "应付 2,999.00",
        "预计补贴 ¥449.00",
        "申领方式：“示范深圳”小程序（演示）",
      ]),
    );
    // It proves the sale: its code is the one on the sale's receipt.
    const receipt = await paperOf(screen, seq);
    const qr = (lines: readonly string[]) => lines.find((line) => line.startsWith("QR "));
    expect(qr(paper.lines)).toBe(qr(receipt.lines));
    expect(qr(paper.lines)).toBeDefined();
    expect(receipt.lines.filter((line) => line === "预计事后补贴 449.00")).toHaveLength(2);
  });

  test("is promised once for a piece, also over a restart, until the piece comes back", async () => {
    const dataDir = ownFolder();
    const serial = "CLAIM0000001";
    const first = await start(dataDir);
    await standAtTheCounter(first);
    const saleSeq = await sellForClaims(first.screen, [serial]);
    await first.till.close();
    const till = await open(dataDir);
    const { screen } = till;
    await standAtTheCounter(till);
    const isRefused = async (prefersClaim: boolean) => {
      const { lineId } = await addPiece(screen, wellKnownGoods.robotVacuum, serial);
      await screen.ask("sale:preferClaim", { lineId, prefersClaim });
      const [outcome] = await outcomes(screen);
      await screen.must("sale:abandon", {});
      return outcome?.code === "serialUsed";
    };
    expect([await isRefused(true), await isRefused(false)]).toEqual([true, true]);
    await returnFirstLine(till, saleSeq);
    expect([await isRefused(true), await isRefused(false)]).toEqual([false, false]);
  });

  test("is only offered where the programme leaves the choice", async () => {
    const till = await open(ownFolder());
    const { screen } = till;
    await standAtTheCounter(till);
    const { lineId } = await addPiece(screen, wellKnownGoods.cable);
    expect(screen.view().sale?.lines[0]?.mayPreferClaim).toBe(false);
    expect(refusalOf(await screen.ask("sale:preferClaim", { lineId, prefersClaim: true }))).toBe(
      "claimNotOffered",
    );
    // To take it back is always right.
    expect((await screen.ask("sale:preferClaim", { lineId, prefersClaim: false })).ok).toBe(true);
  });

  test("comes without being asked for where there is no line and the programme says so", async () => {
    const till = await open(ownFolder());
    const { screen } = till;
    await standAtTheCounter(till);
    await platform.stop();
    onTestFinished(() => platform.start());
    await screen.until((view) => view.connection.state === "offline", "the line is down");
    await addPiece(screen, wellKnownGoods.robotVacuum, "CLAIM0000009");
    expect(await outcomes(screen)).toMatchObject([{ outcome: "claimLater", toPayFen: 299_900 }]);
    await payAndComplete(screen);
    expect(screen.view().completedSale?.claimSlips).toHaveLength(1);
  });

  test("has a slip for each piece, which the printer brings out and brings out again as a copy", async () => {
    const dataDir = ownFolder();
    const printer = await startSimulator("printer");
    onTestFinished(() => printer.stop());
    const till = await open(dataDir, { devices: { posPrinter: printer.address } });
    const { screen } = till;
    await standAtTheCounter(till);
    await sellForClaims(screen, ["CLAIM0000001", "CLAIM0000002"]);
    const slips = screen.view().completedSale?.claimSlips ?? [];
    expect(slips).toHaveLength(2);
    await expect.poll(async () => titles(await readPaper(printer)), { timeout: 20_000 }).toBe(2);
    await screen.must("receipt:print", { seq: slips[1]?.seq ?? 0 });
    await expect.poll(async () => titles(await readPaper(printer)), { timeout: 20_000 }).toBe(3);
    expect((await readPaper(printer)).text.match(/\*\*\* 重印 \*\*\*/g)).toHaveLength(1);
    expect(entriesOf(readJournal(dataDir), "receiptReprinted").at(-1)?.body.saleSeq).toBe(slips[1]?.seq);
  });

  test("is known to the platform, which has nothing to say against it", async () => {
    const till = await open(ownFolder());
    const { screen } = till;
    await standAtTheCounter(till);
    await sellForClaims(screen, ["CLAIM0000001"]);
    await screen.until(
      ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
      "everything sent",
    );
    expect(await platform.holdings(screen.view().shop.terminal)).toMatchObject({ cases: [] });
  });

  test("of an exercise is marked, and none is owed in earnest", async () => {
    const dataDir = ownFolder();
    const till = await open(dataDir);
    const { screen } = till;
    await screen.must("operator:signOn", { operatorId: "2001", pin: "123456" });
    await screen.must("training:begin", {});
    await screen.must("shift:open", { floatFen: 0 });
    await sellForClaims(screen, ["CLAIM0000001"]);
    const [slip] = screen.view().completedSale?.claimSlips ?? [];
    const { lines } = await paperOf(screen, slip?.seq ?? 0);
    expect([lines.at(0), lines.at(-1)]).toEqual(["培训 不是真实交易", "培训 不是真实交易"]);
    expect(lines.some((line) => line.startsWith("QR "))).toBe(false);
    await screen.must("training:end", {});
    expect(slipsOf(dataDir)).toEqual([]);
  });
});

const titles = ({ text }: { readonly text: string }): number => text.match(/事后补贴申领单/g)?.length ?? 0;

describe("a till that is killed between a sale and its slips", () => {
  const enrolled = ownFolder();
  beforeAll(async () => {
    const { till } = await start(enrolled);
    await till.close();
    // Copies of one terminal must not meet at the platform.
    await platform.stop();
  });

  /** The same terminal as a technician left it, for one test alone. */
  function copyOfTerminal(): string {
    const dataDir = ownFolder();
    for (const ending of ["", "-anchor"])
      cpSync(`${enrolled}${ending}`, `${dataDir}${ending}`, { recursive: true });
    return dataDir;
  }

  test.each([0, 1, 2])(
    "behind %i of three issues the others at its next start, each once",
    { timeout: 120_000 },
    async (issuedBefore) => {
      const dataDir = copyOfTerminal();
      const program = path.join(import.meta.dirname, "../support/die-at-slip.ts");
      const child = spawn(process.execPath, [program, `--data=${dataDir}`, `--slips=${issuedBefore}`], {
        env: programEnvironment(),
        stdio: ["ignore", "ignore", "inherit"],
      });
      await once(child, "close");
      expect(child.signalCode).toBe("SIGKILL");
      expect(entriesOf(readJournal(dataDir), "saleCompleted")).toHaveLength(1);
      expect(slipsOf(dataDir)).toHaveLength(issuedBefore);
      for (let start = 0; start < 2; start += 1) {
        const { till, screen } = await startTestTill(null, { dataDir });
        expect(screen.view().notices.map(({ code }) => code)).toContain("receiptNotPrinted");
        await till.close();
      }
      const journal = readJournal(dataDir);
      const [sale] = entriesOf(journal, "saleCompleted");
      const slips = slipsOf(dataDir);
      expect(slips.map(({ body }) => body.lineId).sort()).toEqual(
        sale?.body.lines.map(({ lineId }) => lineId).sort(),
      );
      expect(slips.map(({ body }) => body.saleSeq)).toEqual([sale?.seq, sale?.seq, sale?.seq]);
      expect(slips.at(-1)?.body.operator).toEqual({ id: "system", role: "system" });
      expect(chainDamage(journal)).toBeNull();
    },
  );
});
