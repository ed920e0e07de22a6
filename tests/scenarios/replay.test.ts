import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decide } from "../../src/domain/programme/decide.ts";
import { programmeSchema, type Programme } from "../../src/domain/programme/programme-schema.ts";
import { wellKnownGoods } from "../../src/platform/demo/well-known-goods.ts";
import { publicationSchema } from "../../src/sync/protocol/index.ts";
import { startAlteringProxy, type AlteringProxy } from "../support/altering-proxy.ts";
import { lastLine, scan } from "../support/desk.ts";
import { entriesOf, readJournal, type ReadJournal } from "../support/journal.ts";
import { inventPerson } from "../support/people.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { runTillCommand } from "../support/run-till-command.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import type { TestScreen } from "../support/test-screen.ts";
import { openForBusiness, payAndComplete, startTestTill, type TestTill } from "../support/test-till.ts";

const folder = fileFolder();
const dataDir = path.join(folder, "till");
const salesInEachPart = 12;
let platform: PlatformProgram;
let proxy: AlteringProxy;
let till: TestTill;
let screen: TestScreen;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
  proxy = await startAlteringProxy(platform.url);
  till = await startTestTill({ ...platform, url: proxy.url }, { dataDir });
  ({ screen } = till);
  await openForBusiness(till);
});
afterAll(async () => {
  await till.till.close();
  await proxy.stop();
  await platform.stop();
});

const codes = Object.values(wellKnownGoods);
const random = seededRandom(20_261_122);
let pieces = 0;

/** A basket as it comes: any goods, captured or not, discounted, waived, for a person of a small village. */
async function sellAtRandom(): Promise<void> {
  const lines = 1 + Math.floor(random() * 3);
  for (let line = 0; line < lines; line += 1) await addAtRandom();
  if (random() < 0.8) {
    const { name, idNumber } = inventPerson(Math.floor(random() * 6), random() < 0.15 ? 2012 : 1980);
    await screen.must("person:enterTyped", { name, idNumber });
  }
  const { sale } = await screen.must("till:getView", {});
  for (const { lineId, decision } of sale?.lines ?? []) {
    const isUndecided = decision.outcome === "pending";
    if (isUndecided || random() < 0.1) await screen.must("sale:waiveSubsidy", { lineId, isWaived: true });
  }
  await payAndComplete(screen);
}

async function addAtRandom(): Promise<void> {
  await scan(screen, codes[Math.floor(random() * codes.length)] ?? wellKnownGoods.cable);
  const { lineId, serialKind, prices } = await lastLine(screen);
  pieces += 1;
  const serials: Record<typeof serialKind, string | null> = {
    serialNumber: `REPLAY${String(pieces).padStart(6, "0")}`,
    frameNumber: `1001226${String(pieces).padStart(8, "0")}`,
    imei: null,
    none: null,
  };
  const serial = serials[serialKind];
  if (serial !== null && random() < 0.9) await screen.must("sale:captureSerial", { lineId, serial });
  if (random() < 0.6) {
    const battery = random() < 0.5 ? "lithium" : "leadAcid";
    await screen.must("sale:captureOldItem", { lineId, oldItem: { battery, serial: null } });
  }
  if (random() < 0.3) {
    const merchantDiscountFen = Math.floor(random() * prices.listFen);
    await screen.must("sale:setMerchantDiscount", { lineId, merchantDiscountFen });
  }
}

/** The programmes in force at an instant: of each the newest that was installed by then. */
function programmesAt(journal: ReadJournal, now: string, documents: Map<string, Programme>): Programme[] {
  const newest = new Map<string, Programme>();
  for (const { at, body } of entriesOf(journal, "publicationInstalled")) {
    const programme = documents.get(`${body.id}/${body.version}`);
    if (programme !== undefined && at <= now) newest.set(body.id, programme);
  }
  return [...newest.values()];
}

/** Every installed document, as any auditor gets it from the platform. */
async function installedDocuments(journal: ReadJournal): Promise<Map<string, Programme>> {
  const documents = new Map<string, Programme>();
  for (const { body } of entriesOf(journal, "publicationInstalled")) {
    if (body.publicationKind !== "programme") continue;
    const answer = await fetch(`${platform.url}/v1/publications/programme/${body.id}/${body.version}`);
    const { document } = publicationSchema.parse(await answer.json());
    documents.set(`${body.id}/${body.version}`, programmeSchema.parse(JSON.parse(document)));
  }
  return documents;
}

async function publishStricterAppliances(): Promise<void> {
  const file = path.resolve(import.meta.dirname, "../../assets/demo/programmes/appliances.json");
  const original = programmeSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const [base, ...others] = original.amount.components;
  if (base === undefined) throw new Error("The programme has a base rate");
  const lower = { ...base, amount: { kind: "rate" as const, basisPoints: 1_000 } };
  const version = original.version + 1;
  const amount = { ...original.amount, components: [lower, ...others], rounding: "yuanFloor" };
  await platform.publishProgramme({ ...original, version, amount });
  await screen.until(
    ({ programmes }) => programmes.some((held) => held.version === version),
    "the new version",
  );
}

test("every sale can be decided again from the journal and the published programmes, to the fen", async () => {
  for (let sale = 0; sale < salesInEachPart; sale += 1) await sellAtRandom();
  proxy.alter(() => ({ status: 503, type: "text/plain", body: Buffer.from("down") }));
  await screen.until(({ connection }) => connection.state === "offline", "the line is down");
  for (let sale = 0; sale < salesInEachPart; sale += 1) await sellAtRandom();
  proxy.alter(null);
  await screen.until(({ connection }) => connection.state === "online", "the line is back");
  await publishStricterAppliances();
  for (let sale = 0; sale < salesInEachPart; sale += 1) await sellAtRandom();

  const journal = readJournal(dataDir);
  const documents = await installedDocuments(journal);
  const sales = entriesOf(journal, "saleCompleted");
  expect(sales).toHaveLength(3 * salesInEachPart);
  for (const { seq, body } of sales) {
    const decision = decide(programmesAt(journal, body.facts.now, documents), body.facts);
    const replayed = decision.lines.map(({ lineId, outcome, subsidyFen, programme, refusal }) => ({
      lineId,
      subsidyFen,
      programme: outcome === "granted" && programme ? { id: programme.id, version: programme.version } : null,
      refusalCode: outcome === "claimLater" ? "claimLater" : (refusal?.code ?? null),
    }));
    expect({ seq, lines: replayed }).toEqual({
      seq,
      lines: body.lines.map(({ lineId, prices, programme, refusalCode }) => ({
        lineId,
        subsidyFen: prices.subsidyFen,
        programme,
        refusalCode,
      })),
    });
    expect(decision.subsidyFen).toBe(body.totals.subsidyFen);
  }
  // The run was worth replaying: both versions granted something, and much was refused for different reasons.
  const lines = sales.flatMap(({ body }) => body.lines);
  const granted = lines.flatMap(({ programme }) =>
    programme === null ? [] : [`${programme.id}/${programme.version}`],
  );
  expect(new Set(granted).size).toBeGreaterThanOrEqual(3);
  expect(new Set(lines.map(({ refusalCode }) => refusalCode)).size).toBeGreaterThanOrEqual(6);
});

test("an auditor comes to the same on the command line, straight from the journal", async () => {
  const journal = readJournal(dataDir);
  const documents = await installedDocuments(journal);
  const sale = entriesOf(journal, "saleCompleted").findLast(({ body }) => body.totals.subsidyFen > 0);
  if (sale === undefined) throw new Error("Some sale was subsidised");
  const files = programmesAt(journal, sale.body.facts.now, documents).map((programme) => {
    const file = path.join(folder, `${programme.id}.json`);
    writeFileSync(file, JSON.stringify(programme));
    return file;
  });
  const shown = await runTillCommand(["journal", "show", String(sale.seq), dataDir, "--json"]);
  const replayed = await runTillCommand(
    ["decide", "--programme", ...files, "--facts", "-"],
    {},
    shown.stdout,
  );
  expect(replayed.stderr).toContain(`第 ${sale.seq} 条：记录的补贴和重算的一致`);
  expect(replayed.exitCode).toBe(0);
});
