import Database from "better-sqlite3";
import type { StoreFailure } from "../ports/index.ts";

/** SQLite's words for a disk that does not take what it is given; null for anything else, which is a bug. */
export function storeFailure(error: unknown): StoreFailure | null {
  if (!(error instanceof Database.SqliteError)) return null;
  if (error.code === "SQLITE_FULL") return { kind: "diskFull", detail: error.code };
  if (
    error.code.startsWith("SQLITE_IOERR") ||
    error.code.startsWith("SQLITE_CANTOPEN") ||
    error.code.startsWith("SQLITE_READONLY")
  ) {
    return { kind: "ioError", detail: error.code };
  }
  return error.code.startsWith("SQLITE_BUSY") ? { kind: "busy", detail: error.code } : null;
}
