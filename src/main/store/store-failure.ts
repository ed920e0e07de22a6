import Database from "better-sqlite3";
import { z } from "zod";
import { ok, refuse, type Result } from "../../domain/result.ts";
import type { StoreFailure } from "../ports/index.ts";
import { DatabaseRefused } from "./open-database.ts";

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

const diskErrors = new Set([
  "ENOSPC",
  "EDQUOT",
  "EIO",
  "EROFS",
  "EACCES",
  "EPERM",
  "EMFILE",
  "ENFILE",
  "EBUSY",
]);

/** Whether the disk or its file system refused, be it to SQLite or to us; not damage, and not a bug. */
export function isDiskTrouble(error: unknown): boolean {
  if (storeFailure(error) !== null) return true;
  return error instanceof Error && "code" in error && diskErrors.has(String(error.code));
}

/** Does work that writes, as one Result: a disk that does not take it is a value, anything else is thrown. */
export function writing(work: () => void): Result<null, StoreFailure> {
  try {
    work();
    return ok(null);
  } catch (error) {
    const failure = storeFailure(error);
    if (failure === null) throw error;
    return refuse(failure);
  }
}

/** Whether an error means that the file itself is broken: SQLite says so, or a row is not what was written there. */
export function isDamage(error: unknown): boolean {
  if (error instanceof DatabaseRefused) return error.code === "damaged";
  if (error instanceof z.ZodError || error instanceof SyntaxError) return true;
  // With our own statements over our own schema SQLITE_ERROR is a virtual table whose pages are gone.
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(error.code);
}
