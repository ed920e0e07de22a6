import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { DatabaseRefused } from "./open-database.ts";

/**
 * Takes a data folder for this till alone: two tills on one journal would each keep a basket and a head of their own.
 * The lock is SQLite's on an empty file, so the system ends it with the process, however that ends; the file stays,
 * because a lock on a file that somebody removes meanwhile keeps nobody out. Returns the release.
 * Throws DatabaseRefused `inUse`.
 */
export function lockDataFolder(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "in-use");
  const lock = new Database(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600);
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    throw isBusy(error)
      ? new DatabaseRefused("inUse", `Another till is running on ${dataDir}. Use that one, or end it first.`)
      : error;
  }
  return () => lock.close();
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
