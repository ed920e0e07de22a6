import { execFile, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { sellThroughFullDisk, type FullDiskReport } from "../support/full-disk-steps.ts";
import { hasPublications } from "../support/has-publications.ts";
import { chainDamage, entriesOf, readJournal, recomputedProjections } from "../support/journal.ts";
import { startPlatformProgram, type PlatformProgram } from "../support/platform-program.ts";
import { fileFolder } from "../support/temporary-folder.ts";
import { openForBusiness, startTestTill } from "../support/test-till.ts";

const folder = fileFolder();
const run = promisify(execFile);
const program = path.resolve(import.meta.dirname, "../support/full-disk-till.ts");
/** A file system of our own needs a user and a mount namespace, which not every machine grants. */
const canMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/tmp"]).status === 0;
let platform: PlatformProgram;

beforeAll(async () => {
  platform = await startPlatformProgram(path.join(folder, "platform"));
});
afterAll(() => platform.stop());

function expectRefusedThenCompleted(report: FullDiskReport): void {
  expect(report).toMatchObject({ refusalCode: "diskFull", refusedTwice: true });
  expect(report.noticeCodes).toContain("diskFull");
  expect(report.basketAfter).toEqual(report.basketBefore);
  expect(report.seqAfter).toBeGreaterThan(report.soldBefore);
}

/** This way always runs: SQLite itself says that the file may grow no more. */
test("a journal that may not grow refuses the sale, keeps the basket, and completes it later", async () => {
  const dataDir = path.join(folder, "till");
  const handle = catchJournalHandle();
  const test = await startTestTill(platform, { dataDir });
  onTestFinished(() => test.till.close());
  await openForBusiness(test);
  const journal = handle();
  const pages = () => Number(journal.pragma("page_count", { simple: true }));
  const report = await sellThroughFullDisk(test.screen, {
    fill: () => journal.pragma(`max_page_count = ${pages()}`),
    free: () => journal.pragma("max_page_count = 1073741823"),
  });
  expectRefusedThenCompleted(report);
  const read = readJournal(dataDir);
  expect(chainDamage(read)).toBeNull();
  expect(read.projections).toEqual(recomputedProjections(read));
  expect(entriesOf(read, "saleCompleted")).toHaveLength(report.soldBefore + 1);
});

/** The till opens its journal with pragmas; the connection that runs them is the one to limit. */
function catchJournalHandle(): () => Database.Database {
  const caught: Database.Database[] = [];
  const { pragma } = Database.prototype;
  vi.spyOn(Database.prototype, "pragma").mockImplementation(function (
    this: Database.Database,
    ...args: Parameters<typeof pragma>
  ): unknown {
    if (path.basename(this.name) === "journal.db") caught.push(this);
    return pragma.apply(this, args);
  });
  return () => {
    vi.restoreAllMocks();
    const [journal] = caught;
    if (journal === undefined) throw new Error("The till opened no journal");
    return journal;
  };
}

test.skipIf(!canMount)("a disk that is really full does too", { timeout: 120_000 }, async () => {
  const from = path.join(folder, "enrolled");
  const { till, screen } = await startTestTill(platform, { dataDir: from });
  await screen.until(hasPublications, "publications");
  await till.close();
  const disk = path.join(folder, "disk");
  mkdirSync(disk);
  const script = 'mount -t tmpfs -o size=6m tmpfs "$2" && exec "$0" "$1" "$3" "$2"';
  const { stdout } = await run("unshare", ["-rm", "sh", "-c", script, process.execPath, program, disk, from]);
  const result = JSON.parse(stdout) as {
    report: FullDiskReport;
    damage: unknown;
    salesCount: number;
    areProjectionsWhole: boolean;
  };
  expectRefusedThenCompleted(result.report);
  expect(result).toMatchObject({
    damage: null,
    areProjectionsWhole: true,
    salesCount: result.report.soldBefore + 1,
  });
});
