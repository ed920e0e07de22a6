import { closeSync, openSync, readSync } from "node:fs";

/** The two numbers by which a database says whose it is and how new. */
export type DatabaseHeader = { readonly applicationId: number; readonly schemaVersion: number };

const magic = "SQLite format 3\0";

/**
 * Reads a database's header without SQLite, because opening a database already writes: beside it, and into it when
 * a crash left something behind. Null for an empty file, "notSqlite" for something else. Offsets are those of the
 * SQLite file format, section 1.3.
 */
export function readDatabaseHeader(path: string): DatabaseHeader | "notSqlite" | null {
  const header = Buffer.alloc(100);
  const file = openSync(path, "r");
  try {
    const length = readSync(file, header, 0, header.length, 0);
    if (length === 0) return null;
    if (length < header.length || header.toString("latin1", 0, 16) !== magic) return "notSqlite";
    return { applicationId: header.readUInt32BE(68), schemaVersion: header.readUInt32BE(60) };
  } finally {
    closeSync(file);
  }
}
