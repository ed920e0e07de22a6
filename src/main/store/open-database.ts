import { chmodSync, closeSync, existsSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import type { Migration } from "./migrations/migration.ts";
import { migrate } from "./migrations/migrate.ts";
import { readDatabaseHeader, type DatabaseHeader } from "./database-header.ts";

export type Db = Database.Database;

export type DatabaseKind = {
  /** SQLite's application_id: tells our files from anything else. */
  readonly applicationId: number;
  readonly migrations: readonly Migration[];
  /** NORMAL only for what is made again from elsewhere: a power cut may take its last commits back. */
  readonly synchronous?: "FULL" | "NORMAL";
  /** Called before a database with something in it is migrated; what it throws stops the migration. */
  readonly beforeMigrating?: (db: Db, path: string, versions: { from: number; to: number }) => void;
};

/** A database that must not be used, with what to do about it. The till does not start on it; nothing is changed. */
export class DatabaseRefused extends Error {
  readonly code: "newerSchema" | "foreignFile" | "damaged" | "missing" | "noRoom" | "notDurable" | "inUse";
  constructor(code: DatabaseRefused["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Opens one of the till's databases: file readable by its owner only, WAL, and synchronous=FULL set and
 * asserted at every open, because better-sqlite3 reopens a WAL database with NORMAL, and then a power cut can
 * take back a sale that a customer has walked out with. A file that is refused is left as it was, to the byte.
 */
export function openDatabase(path: string, kind: DatabaseKind): Db {
  createPrivately(path);
  lookBeforeOpening(path, kind);
  // WAL and shared-memory files take their mode from the database file.
  chmodSync(path, 0o600);
  const db = open(path);
  try {
    claim(db, path, kind);
    db.pragma("journal_mode = WAL");
    db.pragma(`synchronous = ${kind.synchronous ?? "FULL"}`);
    db.pragma("foreign_keys = ON");
    db.pragma("busy_timeout = 2000");
    db.pragma("trusted_schema = OFF");
    // What is deleted is overwritten, not only unlinked: sealed personal data has an end.
    db.pragma("secure_delete = ON");
    bringUpToDate(db, path, kind);
    assertDurable(db, kind);
    return db;
  } catch (error) {
    db.close();
    throw asRefusal(error, path);
  }
}

function bringUpToDate(db: Db, path: string, { migrations, beforeMigrating }: DatabaseKind): void {
  const from = Number(db.pragma("user_version", { simple: true }));
  const to = migrations.length;
  if (from > 0 && from < to) beforeMigrating?.(db, path, { from, to });
  migrate(db, migrations);
}

function createPrivately(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, "wx", 0o600));
}

function lookBeforeOpening(path: string, kind: DatabaseKind): void {
  const header = readDatabaseHeader(path);
  if (header === "notSqlite") throw damaged(path, "no SQLite header");
  if (header !== null && header.applicationId !== 0) assertOurs(header, path, kind);
}

function open(path: string): Db {
  try {
    return new Database(path);
  } catch (error) {
    throw asRefusal(error, path);
  }
}

/** A file that a crash left behind may say more once SQLite has read its write-ahead log, so it is asked again. */
function claim(db: Db, path: string, kind: DatabaseKind): void {
  const applicationId = Number(db.pragma("application_id", { simple: true }));
  const schemaVersion = Number(db.pragma("user_version", { simple: true }));
  const isNew = applicationId === 0 && schemaVersion === 0 && tableCount(db) === 0;
  if (isNew) db.pragma(`application_id = ${kind.applicationId}`);
  else assertOurs({ applicationId, schemaVersion }, path, kind);
}

function assertOurs(
  { applicationId, schemaVersion }: DatabaseHeader,
  path: string,
  kind: DatabaseKind,
): void {
  if (applicationId !== kind.applicationId) {
    throw new DatabaseRefused(
      "foreignFile",
      `${path} is not a database of this till. Point --data at the till's own folder.`,
    );
  }
  const newest = kind.migrations.length;
  if (schemaVersion > newest) {
    const cure = "Install that version of the till again, or a newer one; the file was not touched.";
    throw new DatabaseRefused(
      "newerSchema",
      `${path} was written by a newer till (schema ${schemaVersion}, this one knows ${newest}). ${cure}`,
    );
  }
}

function tableCount(db: Db): number {
  return Number(db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get());
}

function assertDurable(db: Db, kind: DatabaseKind): void {
  const asked = kind.synchronous === "NORMAL" ? 1 : 2;
  const synchronous = Number(db.pragma("synchronous", { simple: true }));
  const journalMode = String(db.pragma("journal_mode", { simple: true }));
  if (synchronous === asked && journalMode === "wal") return;
  throw new DatabaseRefused(
    "notDurable",
    `SQLite runs with synchronous=${synchronous}, journal_mode=${journalMode}; ${asked} and WAL are needed.`,
  );
}

/** Damage that shows only when something is read becomes the refusal that it would have been at the open; so does a full disk. */
export function asRefusal(error: unknown, path: string): unknown {
  const code = error instanceof Database.SqliteError ? error.code : "";
  if (code === "SQLITE_FULL") {
    return new DatabaseRefused(
      "noRoom",
      `There is no room left beside ${path}. Make room on that disk and start again.`,
    );
  }
  if (code !== "SQLITE_NOTADB" && !code.startsWith("SQLITE_CORRUPT")) return error;
  return damaged(path, code);
}

function damaged(path: string, detail: string): DatabaseRefused {
  return new DatabaseRefused(
    "damaged",
    `${path} is damaged (${detail}). Keep the file for the platform's support and restore a backup.`,
  );
}
