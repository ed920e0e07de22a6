import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Whether a till has worked in this data folder. Its journal is then never made anew: an empty one in the place of one
 * that is gone would be signed and believed, and everything sold before would be forgotten.
 */
export function hasBeenUsed(dataDir: string): boolean {
  return existsSync(join(dataDir, "projections.db")) || hasNamedKeys(join(dataDir, "keys.json"));
}

/**
 * Keys get their name from the platform when it enrols the terminal. A file that is sealed, or that nobody can read,
 * had one: keys are written only then.
 */
function hasNamedKeys(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const file: unknown = JSON.parse(readFileSync(path, "utf8"));
    return !JSON.stringify(file).includes('"keyId":null');
  } catch {
    return true;
  }
}

/** Whether there is a journal at all: a file of no length is what a copy leaves that was broken off. */
export function hasJournal(dataDir: string): boolean {
  return (statSync(join(dataDir, "journal.db"), { throwIfNoEntry: false })?.size ?? 0) > 0;
}
