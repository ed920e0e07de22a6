import { statSync } from "node:fs";
import type { Db } from "./open-database.ts";
import { isDiskTrouble } from "./store-failure.ts";

/** So much may stand in the write-ahead log before it is moved into the database although a sale is waiting. */
const mostBytes = 16_000_000;
/** What one commit writes beside its text: the pages that it touches, counted generously. */
const commitBytes = 16_384;

export type WriteAheadLog = {
  /** Notes a commit; moves the log into the database when it has grown beyond all measure. */
  grew(textBytes: number): void;
  /** Moves the log into the database: a matter of milliseconds, more on a slow disk. */
  checkpoint(): void;
};

/**
 * Keeps SQLite from moving its write-ahead log into the database in the middle of some sale, which then takes ten times
 * as long as the one before. It is done when nothing is in hand, and in any case before the log is large.
 */
export function writeAheadLog(db: Db, path: string): WriteAheadLog {
  db.pragma("wal_autocheckpoint = 0");
  db.pragma("journal_size_limit = 4000000");
  let bytes = sizeOf(`${path}-wal`);
  const checkpoint = (): void => {
    bytes = 0;
    try {
      db.pragma("wal_checkpoint(PASSIVE)");
    } catch (error) {
      // What is in the log is durable there: a checkpoint that fails is made up for by the next one.
      if (!isDiskTrouble(error)) throw error;
    }
  };
  // What a run before left in the log may be in the system's memory only: when a flush fails, Linux reports it once and
  // never writes those bytes again. What is sold after them would be lost with them in a power cut.
  if (bytes > 0) checkpoint();
  return {
    grew(textBytes) {
      bytes += textBytes + commitBytes;
      if (bytes > mostBytes) checkpoint();
    },
    checkpoint,
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
