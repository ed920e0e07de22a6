import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import type { DiskRecording } from "../support/faults/disk-recording.ts";
import { journalMigrations } from "../../src/main/store/migrations/index.ts";
import { recordRun, type RunPlan } from "../support/faults/recorded-run.ts";
import { cutPower } from "../support/faults/power-cuts.ts";
import { recordUpgrade } from "../support/faults/recorded-upgrade.ts";
import { reportFaults } from "../support/faults/report-faults.ts";
import { whyNotWatchable } from "../support/faults/watch-sqlite.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { openForBusiness, sellCable, startTestTill } from "../support/test-till.ts";

const isDeep = process.env["HUANXIN_DEEP"] === "1";
const seed = Number(process.env["HUANXIN_SEED"] ?? 20_260_618);
const plan: RunPlan = isDeep ? { shifts: [2, 1], salesPerShift: 60 } : { shifts: [1, 1], salesPerShift: 20 };
const count = isDeep ? 500 : 50;
/** Enrolled on an honest disk, then enough sales that a cut finds some which only a flush would have kept. */
const shortPlan: RunPlan = { shifts: [0, 1], salesPerShift: 20 };

const newestSchema = journalMigrations.length;
const folder = fileFolder();
const reason = whyNotWatchable();
if (reason !== null) process.stdout.write(`Power cuts are not simulated: ${reason}\n`);
let platform: PlatformProgram;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
});
afterAll(() => platform.stop());

describe.skipIf(reason !== null)("a power cut", () => {
  test("takes back nothing that anybody was told, at whatever moment it comes", async () => {
    const recording = await recordRun(platform, path.join(folder, "recorded"), plan);
    const cuts = { count, random: seededRandom(seed), folder: path.join(folder, "cut") };
    const report = await cutPower(recording, cuts);
    reportFaults("power cuts", { seed, events: recording.events.length, ...report });
    expect(report.problems).toEqual([]);
    // Some cuts fell between the flush and the answer: the moments are not all harmless ones.
    expect(report.aheadOfAnswers).toBeGreaterThan(0);
  });

  test.each(isDeep ? [1, 4, 7, newestSchema - 1] : [newestSchema - 1])(
    "takes nothing back while a journal of schema %i is brought to the newest",
    async (schemaVersion) => {
      const upgraded = path.join(folder, `upgraded-${schemaVersion}`);
      const till = await startTestTill(platform, { dataDir: path.join(upgraded, "till") });
      await openForBusiness(till);
      for (let sales = 0; sales < 10; sales += 1) await sellCable(till);
      await till.till.close();
      const recording = await recordUpgrade(upgraded, schemaVersion);
      const cuts = { count: isDeep ? 100 : 10, random: seededRandom(seed), folder: path.join(folder, "cut") };
      const report = await cutPower(recording, cuts);
      reportFaults(`power cuts from schema ${schemaVersion}`, {
        seed,
        events: recording.events.length,
        ...report,
      });
      expect(report.problems).toEqual([]);
    },
  );

  test("is found to take sales back when a disk only says that it flushed", async () => {
    const recording = await recordRun(platform, path.join(folder, "lying"), shortPlan);
    const opened = recording.events.findIndex(
      (event) => event.kind === "told" && event.entryKind === "shiftOpened",
    );
    const events = recording.events.filter(({ kind }, index) => index < opened || kind !== "sync");
    expect(await problemsOf({ ...recording, events })).toContainEqual(saleIsLost);
  });

  test.each(["OFF", "NORMAL"])("is found to take sales back with synchronous=%s", async (level) => {
    onTestFinished(() => void vi.restoreAllMocks());
    const betweenStarts = () => flushLess(level);
    const recording = await recordRun(platform, path.join(folder, level), { ...shortPlan, betweenStarts });
    expect(await problemsOf(recording)).toContainEqual(saleIsLost);
  });
});

const saleIsLost: unknown = expect.stringMatching(/^sale .* is lost$/);

async function problemsOf(recording: DiskRecording): Promise<string[]> {
  const cuts = { count: 20, random: seededRandom(seed), folder: path.join(folder, "cut") };
  const { problems } = await cutPower(recording, cuts);
  return problems.map(({ problem }) => problem);
}

/** From now on a journal that is opened flushes less, and still says that it is all when it is asked. */
function flushLess(level: string): void {
  const { pragma } = Database.prototype;
  vi.spyOn(Database.prototype, "pragma").mockImplementation(function (
    this: Database.Database,
    ...[source, options]: Parameters<typeof pragma>
  ): unknown {
    if (path.basename(this.name) !== "journal.db") return pragma.call(this, source, options);
    if (source === "synchronous") return 2;
    return pragma.call(this, source.replace(/^synchronous = FULL$/, `synchronous = ${level}`), options);
  });
}
