import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import type { ProjectedEntry } from "../../../domain/journal/folds/index.ts";
import type { ChainHead, SignedEntry } from "../../../domain/journal/check-entry.ts";
import { DatabaseRefused } from "../open-database.ts";
import { setAside } from "../set-aside.ts";
import { isDamage, isDiskTrouble } from "../store-failure.ts";
import { openProjections, type OpenedProjections } from "./open-projections.ts";
import type { ProjectionQueries } from "./projection-queries.ts";

/** What the projections need of the journal that they follow. */
export type JournalSource = {
  /** The last entry, from memory; null before enrolment. */
  head(): ChainHead | null;
  hashAt(seq: number): string | null;
  entriesFrom(seq: number, maxCount: number, maxBytes: number): SignedEntry[];
  /** Whether a print of the receipt at this seq came to an end with paper. */
  isPrinted(seq: number): boolean;
};

/** Told while many entries are projected; `seq` is the last one that is done, `upTo` the last one of all. */
export type RebuildProgress = (done: { readonly seq: number; readonly upTo: number }) => void;

export type Projections = {
  /** Remembers an entry that was just appended, so that nobody has to read it back. */
  note(entry: ProjectedEntry, hash: string): void;
  /** Asks when every entry of the journal has been projected: an answer is never behind. */
  ask<Answer>(question: (queries: ProjectionQueries) => Answer): Answer;
  /** The receipt at this seq need not be printed any more. */
  forgetReceipt(seq: number): void;
  /** Writes to the file what waits in memory. What the file does not take is made again from the journal. */
  flush(): void;
  /** Makes everything anew from the entries. */
  rebuild(progress: RebuildProgress): void;
  close(): void;
};

const batchCount = 1_000;
const batchBytes = 4_000_000;
/** So many entries may wait in memory before they are written, also when nobody finds the time to. */
const mostWaiting = 1_000;

/**
 * Keeps projections.db in step with the journal. Entries are projected when somebody asks, inside a transaction that
 * stays open, so that a sale waits for nothing and a full disk takes nothing away; `flush` writes it down. A file that
 * is damaged, foreign, or of another history is put aside and made again; when the disk takes nothing, memory serves.
 */
export function keepProjections(path: string, journal: JournalSource): Projections {
  let opened: OpenedProjections | null = null;
  let applied: ChainHead = { seq: 0, hash: "" };
  let waitingCount = 0;
  let noted: { readonly entry: ProjectedEntry; readonly hash: string }[] = [];
  let progress: RebuildProgress = () => undefined;

  function open(file: string): OpenedProjections {
    const fresh = openProjections(file, journal.isPrinted);
    opened = fresh;
    applied = fresh.watermark();
    waitingCount = 0;
    noted = [];
    if (fits(applied)) return fresh;
    drop();
    removeFiles(path);
    return open(file);
  }

  /** Whether the file's last entry is one of this very journal. */
  function fits({ seq, hash }: ChainHead): boolean {
    return seq === 0 || (seq <= lastSeq() && journal.hashAt(seq) === hash);
  }

  const lastSeq = (): number => journal.head()?.seq ?? 0;

  function drop(): void {
    noted = [];
    const last = opened;
    opened = null;
    last?.db.close();
  }

  function caughtUp(): OpenedProjections {
    const current = opened ?? open(path);
    if (applied.seq !== lastSeq()) catchUp(current);
    return current;
  }

  function catchUp(current: OpenedProjections): void {
    // Each batch is written, so that what was done is kept when it is broken off; the last entries are left to wait.
    for (const upTo = lastSeq(); upTo - applied.seq > batchCount; progress({ seq: applied.seq, upTo })) {
      current.begin();
      projectBatch(current);
      current.commit(applied);
      waitingCount = 0;
    }
    current.begin();
    if (noted[0]?.entry.seq === applied.seq + 1) projectNoted(current);
    while (applied.seq < lastSeq()) projectBatch(current);
    noted = [];
    if (waitingCount >= mostWaiting) write();
  }

  function projectNoted(current: OpenedProjections): void {
    for (const { entry, hash } of noted) {
      current.project(entry);
      applied = { seq: entry.seq, hash };
    }
    waitingCount += noted.length;
  }

  function projectBatch(current: OpenedProjections): void {
    const batch = journal.entriesFrom(applied.seq + 1, batchCount, batchBytes);
    const seq = batch.at(-1)?.seq;
    if (seq === undefined) throw new Error("The journal ends before its head");
    for (const entry of batch) current.projectStored(entry);
    applied = { seq, hash: journal.hashAt(seq) ?? "" };
    waitingCount += batch.length;
  }

  /** A commit that fails takes everything since the last one back, which the journal holds anyway. */
  function write(): void {
    if (opened === null || !opened.db.inTransaction) return;
    try {
      opened.commit(applied);
      waitingCount = 0;
    } catch (error) {
      drop();
      if (!isTrouble(error)) throw error;
    }
  }

  /** Nobody who has asked nothing yet has a file opened for it. */
  function flush(): void {
    if (opened === null) return;
    attempt(caughtUp);
    write();
  }

  function attempt<Answer>(work: () => Answer): Answer {
    try {
      return work();
    } catch (error) {
      return again(error, work);
    }
  }

  /** Damage is put aside; a disk that refuses is asked once more; then memory serves until the next start. */
  function again<Answer>(error: unknown, work: () => Answer): Answer {
    drop();
    if (!isTrouble(error)) throw error;
    try {
      if (!isDiskTrouble(error)) setAside(path);
      return work();
    } catch (second) {
      drop();
      if (!isTrouble(second)) throw second;
      open(":memory:");
      return work();
    }
  }

  return {
    note(entry, hash) {
      if (opened !== null && applied.seq + noted.length + 1 === entry.seq) noted.push({ entry, hash });
    },
    ask: (question) => attempt(() => question(caughtUp().queries)),
    forgetReceipt: (seq) =>
      attempt(() => {
        const current = caughtUp();
        current.begin();
        current.queries.forgetReceipt(seq);
      }),
    flush,
    rebuild(report) {
      drop();
      removeFiles(path);
      progress = report;
      attempt(caughtUp);
      flush();
      progress = () => undefined;
      report({ seq: applied.seq, upTo: applied.seq });
    },
    close() {
      flush();
      drop();
    },
  };
}

function isTrouble(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError ||
    isDamage(error) ||
    isDiskTrouble(error) ||
    error instanceof DatabaseRefused
  );
}

function removeFiles(path: string): void {
  for (const ending of ["", "-wal", "-shm"]) rmSync(`${path}${ending}`, { force: true });
}
