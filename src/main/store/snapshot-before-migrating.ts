import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { DatabaseRefused, type Db } from "./open-database.ts";
import { storeFailure } from "./store-failure.ts";

const mostSnapshots = 3;
const longestUseMs = 14 * 86_400_000;
/** Beside the snapshot the migration itself needs room, in the write-ahead log. */
const spareBytes = 8_000_000;

/**
 * Copies a database beside itself before it is migrated, as `NAME.before-TO-FROM` with the versions of the schema, so
 * that a shop that has to go back to the till before can. The copy is flushed, opened and compared before anything
 * is changed. Throws DatabaseRefused `noRoom` when the disk does not take it; then everything is as it was.
 */
export function snapshotBeforeMigrating(
  db: Db,
  path: string,
  versions: { from: number; to: number },
  freeBytesAt: (folder: string) => number = freeBytes,
): void {
  assertRoom(db, path, freeBytesAt(dirname(path)));
  const target = `${path}.before-${versions.to}-${versions.from}`;
  const unfinished = `${target}.new`;
  rmSync(unfinished, { force: true });
  try {
    copyInto(db, unfinished);
    assertSame(db, unfinished);
    renameSync(unfinished, target);
    flush(dirname(path));
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw storeFailure(error) === null ? error : noRoom(path, 0);
  }
  dropOldSnapshots(path);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function assertRoom(db: Db, path: string, availableBytes: number): void {
  const pages = Number(db.pragma("page_count", { simple: true }));
  const neededBytes = 2 * pages * Number(db.pragma("page_size", { simple: true })) + spareBytes;
  if (availableBytes < neededBytes) throw noRoom(path, neededBytes);
}

function noRoom(path: string, neededBytes: number): DatabaseRefused {
  const room = neededBytes === 0 ? "" : `, ${Math.ceil(neededBytes / 1_000_000)} MB`;
  return new DatabaseRefused(
    "noRoom",
    `There is no room to copy ${path} before this version of the till changes it${room}. Make room on that disk and start again; nothing was changed.`,
  );
}

/** SQLite fills an empty file that is there, so that nobody else could read it for a moment. */
function copyInto(db: Db, path: string): void {
  closeSync(openSync(path, "wx", 0o600));
  db.prepare("VACUUM INTO ?").run(path);
  flush(path);
}

function flush(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const headSql =
  "SELECT (SELECT count(*) FROM entries) AS count, seq, hash FROM entries ORDER BY seq DESC LIMIT 1";

/** A copy that cannot be opened is none. */
function assertSame(db: Db, path: string): void {
  const copy = new Database(path, { readonly: true });
  try {
    const isWhole = copy.pragma("quick_check", { simple: true }) === "ok";
    const seen = [db, copy].map((one) =>
      JSON.stringify([
        one.prepare(headSql).get() ?? null,
        one.pragma("user_version", { simple: true }),
        one.pragma("application_id", { simple: true }),
      ]),
    );
    if (isWhole && seen[0] === seen[1]) return;
  } finally {
    copy.close();
  }
  throw new DatabaseRefused(
    "damaged",
    `The copy of ${basename(path)} is not what was copied: the disk cannot be trusted. Replace it, and restore a backup; nothing was changed.`,
  );
}

/** The snapshots of a database, the newest first. */
export function snapshotsOf(path: string): string[] {
  const name = basename(path);
  return readdirSync(dirname(path))
    .filter(
      (file) => file.startsWith(`${name}.before-`) && /^\d+-\d+$/.test(file.slice(`${name}.before-`.length)),
    )
    .map((file) => join(dirname(path), file))
    .sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs);
}

/**
 * Deletes snapshots of which nobody will make use any more. They hold sealed personal data that has an end: a copy that
 * is kept for going back must not keep it for years. The database was written a moment ago, so its time is now.
 */
export function dropStaleSnapshots(path: string): void {
  const { mtimeMs } = statSync(path);
  for (const snapshot of snapshotsOf(path))
    if (statSync(snapshot).mtimeMs < mtimeMs - longestUseMs) rmSync(snapshot, { force: true });
}

function dropOldSnapshots(path: string): void {
  for (const old of snapshotsOf(path).slice(mostSnapshots)) rmSync(old, { force: true });
}
