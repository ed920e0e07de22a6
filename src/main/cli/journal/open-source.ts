import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { CliRefused } from "../run-cli.ts";
import { databaseSource } from "./database-source.ts";
import { exportFileSource } from "./export-file-source.ts";
import type { JournalSource } from "./journal-source.ts";

/** Opens whatever a journal may lie in: a till's data folder, its journal.db, or an exported file. */
export async function openSource(place: string): Promise<JournalSource> {
  const path = journalPath(place);
  return isDatabase(path) ? databaseSource(path) : exportFileSource(path);
}

/** The file of a data folder, or the file itself. Throws CliRefused when nothing is there. */
export function journalPath(place: string): string {
  const path = existsSync(place) && statSync(place).isDirectory() ? join(place, "journal.db") : place;
  if (!existsSync(path)) throw new CliRefused(2, `There is no journal at ${path}.`);
  // A pipe can be read once and has no beginning to go back to; a device may never end.
  if (!statSync(path).isFile()) throw new CliRefused(2, `${path} is no file: save the journal in one.`);
  return path;
}

function isDatabase(path: string): boolean {
  const head = Buffer.alloc(15);
  const file = openSync(path, "r");
  try {
    return (
      readSync(file, head, 0, head.length, 0) === head.length && head.toString("latin1") === "SQLite format 3"
    );
  } finally {
    closeSync(file);
  }
}
