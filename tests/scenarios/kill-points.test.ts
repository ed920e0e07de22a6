import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { programmeSchema } from "../../src/domain/programme/programme-schema.ts";
import { hasPublications } from "../support/has-publications.ts";
import { startKillableTill, type CompletedLine, type KillableTill } from "../support/killable-till.ts";
import {
  chainDamage,
  entriesOf,
  programmesDamage,
  readJournal,
  recomputedProjections,
  snapshotJournal,
} from "../support/journal.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { startTestTill } from "../support/test-till.ts";

const isDeep = process.env["HUANXIN_DEEP"] === "1";
/** How often the whole course is run. kill-instants.test.ts kills more tills, but none that talks to a platform. */
const courses = isDeep ? 10 : 1;
const tillsAtOnce = 2;
const kills = isDeep
  ? { whileUp: 8, whileDown: 9, whileDraining: 8 }
  : { whileUp: 4, whileDown: 3, whileDraining: 3 };
const enrolmentKills = isDeep ? 40 : 2;
const platformKills = isDeep ? 20 : 2;
const installKills = isDeep ? 40 : 2;
const appliances = programmeSchema.parse(
  JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, "../../assets/demo/programmes/appliances.json"), "utf8"),
  ),
);

/** One terminal over all its lives, and what it ever told a customer. */
type Lives = {
  readonly dataDir: string;
  readonly random: () => number;
  readonly told: CompletedLine[];
  runs: number;
};

test(
  "a till killed at any moment has lost nothing that it told anybody",
  { timeout: 3_000_000 },
  async () => {
    for (let course = 0; course < courses; course += 1) await runCourse(course);
  },
);

async function runCourse(course: number): Promise<void> {
  const folder = temporaryFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  const terminals = await Promise.all(
    Array.from({ length: tillsAtOnce }, (_, index) =>
      enrolled(platform, path.join(folder, `till-${index}`), course * tillsAtOnce + index + 1),
    ),
  );
  const killEach = (count: number) => Promise.all(terminals.map((lives) => killOften(lives, count)));
  await killEach(kills.whileUp);
  await platform.stop("SIGKILL");
  await killEach(kills.whileDown);
  await platform.start();
  await killEach(kills.whileDraining);
  for (const lives of terminals) {
    await drain(platform, lives.dataDir);
    await expectOnceOnPlatform(platform, lives.dataDir);
  }
}

/** A data folder as a technician leaves it: enrolled, with programmes and goods. */
async function enrolled(platform: PlatformProgram, dataDir: string, seed: number): Promise<Lives> {
  const { till, screen } = await startTestTill(platform, { dataDir });
  await screen.until(hasPublications, "publications");
  await till.close();
  return { dataDir, random: seededRandom(seed), told: [], runs: 0 };
}

/** Each check runs on a copy while the next life is already under way. */
async function killOften(lives: Lives, count: number): Promise<void> {
  for (let kill = 0; kill < count; kill += 1) {
    const till = startKillableTill(lives.dataDir, (lives.runs += 1));
    await atRandomInstant(till, lives.random);
    await till.kill();
    lives.told.push(...till.completed);
    expectWhole(lives, snapshotJournal(lives.dataDir, `${lives.dataDir}-kill-${lives.runs}`));
  }
}

/** Mostly in the middle of selling, now and then while it starts: then within the time that a start takes. */
async function atRandomInstant(till: KillableTill, random: () => number): Promise<void> {
  if (random() < 0.15) return delay(random() * 1_500);
  await till.sold(1 + Math.floor(random() * 14));
  await delay(random() * 25);
}

function expectWhole({ told, runs }: Lives, snapshot: string): void {
  const journal = readJournal(snapshot);
  expect([chainDamage(journal), programmesDamage(journal)]).toEqual([null, null]);
  const sales = entriesOf(journal, "saleCompleted");
  const held = new Map(sales.map(({ seq, body }) => [body.saleId, { seq, toPayFen: body.totals.toPayFen }]));
  expect(held.size).toBe(sales.length);
  expect(told.map(({ saleId }) => ({ saleId, ...held.get(saleId) }))).toEqual(told.map(inOrder));
  // Whatever else is there was durable but not told yet: at most one sale for each life.
  expect(sales.length - told.length).toBeLessThanOrEqual(runs);
  expect(journal.projections).toEqual(recomputedProjections(journal));
}

function inOrder({ saleId, seq, toPayFen }: CompletedLine) {
  return { saleId, seq, toPayFen };
}

async function drain(platform: PlatformProgram | null, dataDir: string): Promise<void> {
  const { till, screen } = await startTestTill(platform, { dataDir, enrolment: null });
  await screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );
  await till.close();
}

/** The platform holds every entry of the journal, every sale once, and nothing to look into. */
async function expectOnceOnPlatform(platform: PlatformProgram, dataDir: string): Promise<void> {
  const journal = readJournal(dataDir);
  const { terminal } = journal.certificate;
  const sales = entriesOf(journal, "saleCompleted");
  const held = await platform.sales(terminal);
  expect(held.map(({ seq, saleId, totals }) => ({ seq, saleId, totals }))).toEqual(
    sales.map(({ seq, body }) => ({ seq, saleId: body.saleId, totals: body.totals })),
  );
  const holdings = await platform.holdings(terminal);
  expect(holdings.cases).toEqual([]);
  expect(holdings.cursor).toEqual({
    seq: journal.signed.at(-1)?.seq,
    hash: journal.signed.at(-1)?.hash,
  });
  expect(holdings.entriesByKind.reduce((total, { count }) => total + count, 0)).toBe(journal.entries.length);
}

test("a platform killed while it takes in a long outage holds every sale once", async () => {
  const folder = temporaryFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  const { dataDir, random } = await enrolled(platform, path.join(folder, "till"), 77);
  await platform.stop();
  await sellOffline(dataDir, isDeep ? 5_000 : 250);

  const { till, screen } = await startTestTill(null, { dataDir });
  const pending = () => screen.view().connection.pendingCount;
  for (let kill = 0; kill < platformKills && (kill === 0 || pending() > 0); kill += 1) {
    const before = pending();
    await platform.start();
    await screen.until(({ connection }) => connection.pendingCount < before || before === 0, "draining");
    await delay(random() * 150);
    await platform.stop("SIGKILL");
  }
  await platform.start();
  await screen.until(
    ({ connection }) => connection.state === "online" && connection.pendingCount === 0,
    "everything acknowledged",
  );
  await till.close();
  expect(chainDamage(readJournal(dataDir))).toBeNull();
  await expectOnceOnPlatform(platform, dataDir);
});

async function sellOffline(dataDir: string, count: number): Promise<void> {
  const till = startKillableTill(dataDir, 1, { sales: count });
  await till.sold(count);
  expect(await till.finish()).toBe(0);
}

test("a till killed while it enrols can be enrolled again, whole", async () => {
  const folder = temporaryFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  const random = seededRandom(5);
  for (let kill = 1; kill <= enrolmentKills; kill += 1) {
    const dataDir = path.join(folder, `till-${kill}`);
    const code = await platform.newCode();
    const till = startKillableTill(dataDir, kill, { platform: platform.url, code });
    await untilFileIs(path.join(dataDir, kill % 2 === 0 ? "keys.json" : "journal.db"), till);
    await delay(random() * 120);
    await till.kill();
    await expectWholeAfterEnrolment(platform, dataDir);
  }
});

test("a till killed while it installs programmes has each version whole or not at all", async () => {
  const folder = temporaryFolder();
  const platform = await startPlatformProgram(path.join(folder, "platform"));
  onTestFinished(() => platform.stop());
  const lives = await enrolled(platform, path.join(folder, "till"), 88);
  for (let kill = 1; kill <= installKills; kill += 1) {
    const till = startKillableTill(lives.dataDir, kill);
    await till.sold(1);
    // The till asks every 300 ms, so that the version arrives at some moment before or behind the kill.
    await platform.publishProgramme({ ...appliances, version: appliances.version + kill });
    await delay(lives.random() * 400);
    await till.kill();
    const journal = readJournal(snapshotJournal(lives.dataDir, `${lives.dataDir}-kill-${kill}`));
    expect([chainDamage(journal), programmesDamage(journal)]).toEqual([null, null]);
  }
  await drain(platform, lives.dataDir);
  const installed = readJournal(lives.dataDir).programmes.find(({ id }) => id === appliances.id);
  expect(installed?.version).toBe(appliances.version + installKills);
});

async function expectWholeAfterEnrolment(platform: PlatformProgram, dataDir: string): Promise<void> {
  const { till, screen } = await startTestTill(platform, { dataDir });
  await screen.until(
    (view) => hasPublications(view) && view.connection.pendingCount === 0,
    "publications, and everything acknowledged",
  );
  expect(screen.view().operators.map(({ id }) => id)).toEqual(["1001", "2001", "9001"]);
  await till.close();
  const journal = readJournal(dataDir);
  expect(chainDamage(journal)).toBeNull();
  expect(journal.entries[0]).toMatchObject({ kind: "enrolled", seq: 1 });
  await expectOnceOnPlatform(platform, dataDir);
}

/** The start has come this far, or has ended by itself. */
async function untilFileIs(file: string, { child }: KillableTill): Promise<void> {
  await expect
    .poll(() => existsSync(file) || child.exitCode !== null, { timeout: 30_000, interval: 5 })
    .toBe(true);
}
