import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { DiskCall } from "../support/faults/disk-call.ts";
import type { Told } from "../support/faults/disk-recording.ts";
import { recordRun } from "../support/faults/recorded-run.ts";
import { cutPower } from "../support/faults/power-cuts.ts";
import { reportFaults } from "../support/faults/report-faults.ts";
import { whyNotWatchable } from "../support/faults/watch-sqlite.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { fileFolder } from "../support/temporary-folder.ts";

const isDeep = process.env["HUANXIN_DEEP"] === "1";
const seed = Number(process.env["HUANXIN_SEED"] ?? 20_260_618);
const plan = isDeep ? { shifts: [2, 1], salesPerShift: 60 } : { shifts: [1, 1], salesPerShift: 30 };
const count = isDeep ? 500 : 80;
/** Enough sales that a cut finds some that only a flush would have kept. */
const shortPlan = { shifts: [1], salesPerShift: 20 };

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

  test("is found to take sales back when a disk only says that it flushed", async () => {
    const recording = await recordRun(platform, path.join(folder, "lying"), shortPlan);
    const isLie = (event: DiskCall | Told) => event.kind === "sync" && event.file.endsWith("-wal");
    const events = recording.events.filter((event) => !isLie(event));
    const cuts = { count: 20, random: seededRandom(seed), folder: path.join(folder, "cut") };
    const { problems } = await cutPower({ ...recording, events }, cuts);
    expect(problems.map(({ problem }) => problem)).toContainEqual(expect.stringMatching(/^sale .* is lost$/));
  });

  test.each(["OFF", "NORMAL"])("is found to take sales back with synchronous=%s", async (level) => {
    const restore = weakened(level);
    const recording = await recordRun(platform, path.join(folder, level), shortPlan).finally(restore);
    const cuts = { count: 20, random: seededRandom(seed), folder: path.join(folder, "cut") };
    const { problems } = await cutPower(recording, cuts);
    expect(problems.map(({ problem }) => problem)).toContainEqual(expect.stringMatching(/^sale .* is lost$/));
  });
});

/** Databases that flush less than they say when they are asked. Returns what makes them honest again. */
function weakened(level: string): () => void {
  const { pragma } = Database.prototype;
  const spy = vi.spyOn(Database.prototype, "pragma").mockImplementation(function (
    this: Database.Database,
    ...[source, options]: Parameters<typeof pragma>
  ): unknown {
    if (source === "synchronous") return 2;
    return pragma.call(this, source.replace(/^synchronous = FULL$/, `synchronous = ${level}`), options);
  });
  return () => spy.mockRestore();
}
