import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import type { TestTill } from "../test-till.ts";
import { examine, layOut } from "./after-cut.ts";
import type { Deed } from "./deeds.ts";
import type { FailingDisk, Failure } from "./failing-disk.ts";

export type FailedDeed = {
  /** Whether anything was asked of the disk that failed. */
  readonly hasFailed: boolean;
  /** The code of the refusal; null when it was done all the same. */
  readonly refusalCode: string | null;
  /** It was refused, and a till that is killed then and started again has it: the flush failed, not the write. */
  readonly isInDoubt: boolean;
  readonly problems: readonly string[];
};

type Scene = {
  readonly dataDir: string;
  readonly disk: FailingDisk;
  readonly till: TestTill;
  readonly deed: Deed;
};

/**
 * Does a deed on a disk that fails once or from then on, and once more when the disk is mended. Looks at what is on the
 * disk for certain whenever something was answered as done, and at what a killed till would leave when it was refused.
 */
export async function failDeed(scene: Scene, number: number, failure: Failure): Promise<FailedDeed> {
  const { dataDir, disk, till, deed } = scene;
  const perform = await deed.prepare(till, number);
  const before = countIn(dataDir, deed);
  disk.fail(failure);
  const answer = await perform();
  disk.mend();
  const { hasFailed } = disk;
  if (answer.ok) {
    const problems = await missingOnDisk(scene, before + 1);
    return { hasFailed, refusalCode: null, isInDoubt: false, problems };
  }
  const killed = await examineKilled(scene, before);
  const problems = countIn(dataDir, deed) === before ? [] : ["the till sees what it refused"];
  const again = await perform();
  if (!again.ok) problems.push(`refused on a disk that works: ${again.refusal.code}`);
  problems.push(...killed.problems, ...(await missingOnDisk(scene, before + 1)));
  return { hasFailed, refusalCode: answer.refusal.code, isInDoubt: killed.count > before, problems };
}

function countIn(dataDir: string, { entryKind }: Deed): number {
  const db = new Database(path.join(dataDir, "journal.db"), { readonly: true });
  try {
    return Number(db.prepare("SELECT count(*) FROM entries WHERE kind = ?").pluck().get(entryKind));
  } finally {
    db.close();
  }
}

/** What was answered as done is there when everything that was not flushed is gone, and is there once. */
async function missingOnDisk({ dataDir, disk, deed }: Scene, expected: number): Promise<string[]> {
  const folder = `${path.dirname(dataDir)}-flushed`;
  layOut(disk.disk.flushedOnly(), folder);
  const flushed = path.join(folder, path.basename(dataDir));
  const { problem } = await examine(flushed, []);
  if (problem !== null) return [`on disk: ${problem}`];
  const counts = [countIn(flushed, deed), countIn(dataDir, deed)];
  return counts.every((count) => count === expected)
    ? []
    : [`there ${counts.join(" and ")} times, not ${expected}`];
}

/** What is refused may be there after a kill, whole, or not at all. */
async function examineKilled({ dataDir, deed }: Scene, before: number) {
  const killed = `${dataDir}-killed`;
  rmSync(killed, { recursive: true, force: true });
  cpSync(dataDir, killed, { recursive: true });
  const { problem } = await examine(killed, []);
  const count = countIn(killed, deed);
  const problems = problem === null ? [] : [`after a kill: ${problem}`];
  if (count !== before && count !== before + 1) problems.push(`after a kill there ${count - before} times`);
  return { count, problems };
}
