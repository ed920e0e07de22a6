import Database from "better-sqlite3";
import { z } from "zod";
import type { ChainHead, SignedEntry } from "../../domain/journal/signed-entry.ts";
import { journalMigrations } from "./migrations/index.ts";
import { asRefusal, DatabaseRefused, type Db } from "./open-database.ts";

const journalApplicationId = 0x48585f4a;
const entryRow = z.object({
  seq: z.number(),
  text: z.string(),
  hash: z.string(),
  keyId: z.string(),
  signature: z.string(),
  sealedBox: z.string().nullable(),
});
const certificateRow = z.object({
  certificate: z.string(),
  signature: z.string(),
  signatureKeyId: z.string(),
});
const headRow = z.object({ seq: z.number(), hash: z.string() });

/** An entry as it is stored, with the hash that stands beside it. */
export type StoredEntry = SignedEntry & { readonly hash: string };

/** journal.db for whoever only looks: an auditor, a technician. */
export type JournalReader = {
  readonly enrolment: z.infer<typeof certificateRow> | null;
  readonly lastSeq: number;
  readonly acknowledged: ChainHead | null;
  /** At least one if there is one, and no more than fit into some megabytes: a damaged file may hold anything. */
  entriesFrom(seq: number, maxCount: number): StoredEntry[];
  entryAt(seq: number): StoredEntry | null;
  /** The document of a programme that was installed; null when it is not kept, as in journals of an early schema. */
  programmeDocument(id: string, version: number): string | null;
  /** The text of the last change of keys before an entry; null when there was none. */
  rotationBefore(seq: number): string | null;
  close(): void;
};

/**
 * Opens a journal read-only: nothing is migrated, mended or locked, also while the till runs on it. Journals of every
 * schema so far are read. Throws DatabaseRefused.
 */
export function openJournalReader(path: string): JournalReader {
  let db: Db | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    assertJournal(db, path);
    return readerOf(db);
  } catch (error) {
    db?.close();
    throw notReadable(asRefusal(error, path), path);
  }
}

/** A file that says that it is a journal and has not its tables, or something else in them. */
function notReadable(error: unknown, path: string): unknown {
  const isOtherwise =
    error instanceof z.ZodError || (error instanceof Error && /no such (table|column)/.test(error.message));
  if (!isOtherwise) return error;
  return new DatabaseRefused(
    "damaged",
    `${path} is damaged: it is a journal by its name, and not by what is in it. Keep the file for the platform's support.`,
  );
}

function assertJournal(db: Db, path: string): void {
  if (db.pragma("application_id", { simple: true }) !== journalApplicationId)
    throw new DatabaseRefused("foreignFile", `${path} is not a till's journal.`);
  if (Number(db.pragma("user_version", { simple: true })) > journalMigrations.length)
    throw new DatabaseRefused(
      "newerSchema",
      `${path} was written by a newer till. Use that version to read it.`,
    );
}

function readerOf(db: Db): JournalReader {
  const hasBoxes = db.prepare("SELECT 1 FROM pragma_table_info('entries') WHERE name = 'sealed_box'").get();
  const columns = `seq, text, hash, key_id AS keyId, signature, ${hasBoxes ? "sealed_box" : "NULL"} AS sealedBox`;
  const from = db.prepare(`SELECT ${columns} FROM entries WHERE seq >= ? ORDER BY seq LIMIT ?`);
  const one = db.prepare(`SELECT ${columns} FROM entries WHERE seq = ?`);
  const rotation = db
    .prepare("SELECT text FROM entries WHERE kind = 'keyRotated' AND seq < ? ORDER BY seq DESC LIMIT 1")
    .pluck();
  const hasVersions = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'programme_versions'").get();
  const document = hasVersions
    ? db.prepare("SELECT document FROM programme_versions WHERE id = ? AND version = ?").pluck()
    : null;
  const enrolment = db.prepare(
    "SELECT certificate, signature, signature_key_id AS signatureKeyId FROM enrolment",
  );
  const known = db.prepare("SELECT seq, hash FROM acknowledgement");
  return {
    enrolment: certificateRow.optional().parse(enrolment.get()) ?? null,
    lastSeq: z.number().parse(db.prepare("SELECT coalesce(max(seq), 0) FROM entries").pluck().get()),
    acknowledged: headRow.optional().parse(known.get()) ?? null,
    entriesFrom: (seq, maxCount) => takeUpTo(mostUnits, from.iterate(seq, maxCount)),
    entryAt: (seq) => {
      const row = one.get(seq);
      return row === undefined ? null : storedEntry(row);
    },
    programmeDocument: (id, version) => z.string().optional().parse(document?.get(id, version)) ?? null,
    rotationBefore: (seq) => z.string().optional().parse(rotation.get(seq)) ?? null,
    close: () => db.close(),
  };
}

const mostUnits = 8_000_000;

function takeUpTo(most: number, rows: Iterable<unknown>): StoredEntry[] {
  const taken: StoredEntry[] = [];
  let units = 0;
  for (const row of rows) {
    const entry = storedEntry(row);
    taken.push(entry);
    units += entry.text.length;
    if (units > most) break;
  }
  return taken;
}

function storedEntry(row: unknown): StoredEntry {
  const entry = entryRow.parse(row);
  return { ...entry, signature: entry.signature || null };
}
