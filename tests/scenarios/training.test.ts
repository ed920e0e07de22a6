import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startSimulator } from "../../src/drivers/simulators/index.ts";
import { createTerminalSigner } from "../../src/main/crypto/index.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { chainDamage, entriesOf, readJournal } from "../support/journal.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { readPaper } from "../support/simulated-desk.ts";
import { fileFolder, temporaryFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import {
  invented,
  openForBusiness,
  sellCable,
  sellRefrigerator,
  startTestTill,
} from "../support/test-till.ts";

const folder = fileFolder();
let platform: PlatformProgram;
beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
});
afterAll(() => platform.stop());

async function beginTraining(screen: TestScreen): Promise<void> {
  await screen.must("operator:signOn", { operatorId: "2001", pin: "123456" });
  await screen.must("training:begin", {});
  expect(screen.view()).toMatchObject({ isTraining: true, operator: { id: "2001" }, shift: null });
}

/** Every text that the terminal's key was asked to sign. */
function watchedSigner() {
  const signed: string[] = [];
  const createSigner = (keys: Parameters<typeof createTerminalSigner>[0]) => {
    const real = createTerminalSigner(keys);
    const sign = (prefix: string, text: string) => {
      signed.push(`${prefix}${text}`);
      return real.sign(prefix, text);
    };
    return { ...real, sign };
  };
  return { signed, createSigner };
}

test("an exercise sells as in earnest, prints that it is none, keeps the drawer shut, and leaves the real till as it was", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  const printer = await startSimulator("printer");
  onTestFinished(() => printer.stop());
  const till = await startTestTill(platform, { dataDir, devices: { posPrinter: printer.address } });
  onTestFinished(() => till.till.close());
  const { screen } = till;
  await openForBusiness(till);
  const before = screen.view().shift;
  await screen.must("operator:signOff", {});
  await beginTraining(screen);
  await screen.must("shift:open", { floatFen: 10_000 });
  await sellRefrigerator(till, "HXTRAIN000001", invented.first);
  expect(screen.view().completedSale).toMatchObject({ subsidyFen: 99_980, receiptNumber: "TRAINING-000002" });
  await screen.until(
    ({ completedSale }) => completedSale?.printState === "printed",
    "the receipt is printed",
  );
  const paper = await readPaper(printer);
  expect(paper.text.match(/\*\*\* 培训 不是真实交易 \*\*\*/g)).toHaveLength(2);
  expect(paper.text).not.toContain("huanxin.example");
  const drawer = await screen.ask("drawer:open", { reason: "练习" });
  expect(drawer.ok).toBe(true);
  expect((await readPaper(printer)).commands).not.toContain("ESC p");
  expect(screen.view().completedSale?.receipt.blocks.some(({ kind }) => kind === "qr")).toBe(false);

  await screen.must("training:end", {});
  expect(screen.view()).toMatchObject({ isTraining: false, operator: null, shift: before });
  await screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  // The piece of the exercise was never sold, and the person has not used anything.
  await sellRefrigerator(till, "HXTRAIN000001", invented.first);
  expect(screen.view().completedSale?.subsidyFen).toBe(99_980);
  const [ended] = entriesOf(readJournal(dataDir), "trainingEnded");
  expect(ended?.body).toMatchObject({ operator: { id: "2001" }, recordCount: 3 });
});

test("only a manager begins an exercise, and not in the middle of a sale", async () => {
  const till = await startTestTill(platform, { dataDir: path.join(temporaryFolder(), "till") });
  onTestFinished(() => till.till.close());
  const { screen } = till;
  await openForBusiness(till);
  expect(await screen.ask("training:begin", {})).toMatchObject({
    ok: false,
    refusal: { code: "notAllowed" },
  });
  expect(await screen.ask("training:end", {})).toMatchObject({ ok: false, refusal: { code: "notAllowed" } });
  await screen.must("operator:signOn", { operatorId: "2001", pin: "123456" });
  await screen.must("scan:receive", { text: wellKnownGoods.cable, source: "wedge" });
  expect(await screen.ask("training:begin", {})).toMatchObject({
    ok: false,
    refusal: { code: "saleInProgress" },
  });
});

test("an exercise that a crash cut short is over at the next start", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  const first = await startTestTill(platform, { dataDir });
  await openForBusiness(first);
  await first.screen.must("operator:signOff", {});
  await beginTraining(first.screen);
  await first.screen.must("shift:open", { floatFen: 0 });
  await first.till.close();
  const second = await startTestTill(null, { dataDir });
  onTestFinished(() => second.till.close());
  expect(second.screen.view()).toMatchObject({ isTraining: false, operator: null });
  expect(entriesOf(readJournal(dataDir), "trainingEnded").map(({ body }) => body)).toEqual([
    { operator: { id: "system", role: "system" }, recordCount: 1 },
  ]);
});

test("records of an exercise that a crash left damaged do not keep the till from starting", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  const first = await startTestTill(platform, { dataDir });
  await openForBusiness(first);
  await first.till.close();
  mkdirSync(path.join(dataDir, "training"));
  writeFileSync(path.join(dataDir, "training", "journal.db"), "SQLite format 3\0 and then nothing");
  const second = await startTestTill(null, { dataDir });
  onTestFinished(() => second.till.close());
  await beginTraining(second.screen);
  await second.screen.must("training:end", {});
  expect(chainDamage(readJournal(dataDir))).toBeNull();
});

test("a copy of the journal alone, made in the middle of an exercise, sells in earnest again", async () => {
  const dataDir = path.join(temporaryFolder(), "till");
  const first = await startTestTill(platform, { dataDir });
  await openForBusiness(first);
  await first.screen.must("operator:signOff", {});
  await beginTraining(first.screen);
  const copy = path.join(temporaryFolder(), "till");
  mkdirSync(copy);
  for (const file of ["journal.db", "journal.db-wal", "keys.json"])
    copyFileSync(path.join(dataDir, file), path.join(copy, file));
  await first.till.close();
  const second = await startTestTill(null, { dataDir: copy });
  onTestFinished(() => second.till.close());
  await second.screen.until(({ catalogue }) => catalogue.goodsCount > 0, "the goods");
  await second.screen.must("operator:signOn", { operatorId: "1001", pin: "123456" });
  await sellCable(second);
  expect(chainDamage(readJournal(copy))).toBeNull();
});

type Step = (screen: TestScreen) => Promise<unknown>;
const steps: readonly Step[] = [
  (screen) => screen.ask("shift:open", { floatFen: 10_000 }),
  (screen) => screen.ask("scan:receive", { text: wellKnownGoods.cable, source: "wedge" }),
  (screen) => screen.ask("scan:receive", { text: wellKnownGoods.gradeOneRefrigerator, source: "wedge" }),
  (screen) => screen.ask("scan:receive", { text: "HXTRAIN777777", source: "wedge" }),
  (screen) => screen.ask("person:enterTyped", invented.second),
  (screen) => screen.ask("cash:putIn", { amountFen: 5_000, reason: "练习加钱" }),
  (screen) => screen.ask("drawer:open", { reason: "练习" }),
  async (screen) => {
    const { sale } = screen.view();
    if (sale === null || sale.dueFen === 0) return;
    await screen.ask("tender:add", { kind: "cash", amountFen: sale.dueFen, reference: null });
  },
  async (screen) => screen.ask("sale:complete", { saleId: screen.view().sale?.saleId ?? "" }),
  (screen) => screen.ask("sale:startNext", {}),
  (screen) => screen.ask("receipt:print", { seq: 2 }),
  async (screen) => {
    const handedBackFen = screen.view().sale?.tenders.reduce((sum, { amountFen }) => sum + amountFen, 0) ?? 0;
    return screen.ask("sale:abandon", { handedBackFen });
  },
  (screen) => screen.ask("shift:close", { countedCashFen: 10_000, differenceReason: "练习" }),
  (screen) => screen.ask("operator:signOff", {}),
  (screen) => screen.ask("operator:signOn", { operatorId: "1001", pin: "123456" }),
];

test("no record of an exercise is ever signed or sent, whatever is done in it", async () => {
  const { signed, createSigner } = watchedSigner();
  const dataDir = path.join(temporaryFolder(), "till");
  const till = await startTestTill(platform, { dataDir, createSigner });
  onTestFinished(() => till.till.close());
  const { screen } = till;
  await openForBusiness(till);
  const { terminal } = screen.view().shop;
  await screen.must("operator:signOff", {});
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 5, maxLength: 25 }), async (doing) => {
      await beginTraining(screen);
      const sizeBefore = readJournal(dataDir).entries.filter(({ kind }) => !kind.startsWith("outage")).length;
      const signedBefore = signed.filter((text) => text.startsWith("huanxin/entry/")).length;
      await screen.must("shift:open", { floatFen: 0 });
      for (const step of doing) await step(screen);
      const isReal = (text: string) => text.startsWith("huanxin/entry/") && !text.includes('"outage');
      expect(signed.filter(isReal).length).toBeLessThanOrEqual(signedBefore);
      expect(readJournal(dataDir).entries.filter(({ kind }) => !kind.startsWith("outage"))).toHaveLength(
        sizeBefore,
      );
      await screen.must("training:end", {});
    }),
    { numRuns: 12, seed: 20_261_122 },
  );
  await screen.until(({ connection }) => connection.pendingCount === 0, "everything real is sent");
  expect(signed.filter((text) => text.includes("TRAINING"))).toEqual([]);
  const { entriesByKind, sales, cases } = await platform.holdings(terminal);
  expect({ sales: sales.count, cases }).toEqual({ sales: 0, cases: [] });
  expect(entriesByKind.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["trainingBegan", "trainingEnded"]),
  );
  // The exercises are where they belong, and nowhere else.
  const holding = readdirSync(dataDir, { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      file.endsWith(".db") && readFileSync(path.join(dataDir, file)).includes('"terminal":"TRAINING"'),
  );
  expect(holding.every((file) => file.startsWith("training"))).toBe(true);
});
