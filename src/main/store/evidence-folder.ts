import { readdirSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { hashSchema } from "../../domain/journal/hash-schema.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import type { EvidenceStore, StoreFailure } from "../ports/index.ts";

const ending = ".box";

/**
 * Sealed photos as files of one folder, `<sha256 of the box>.box`. The folder is made when there is a first one, by
 * `makeFolder`, which flushes what is above it.
 */
export function evidenceFolder(folder: string, makeFolder: (folder: string) => void): EvidenceStore {
  const pathOf = (sha256: string): string => join(folder, `${hashSchema.parse(sha256)}${ending}`);
  return {
    async keep(sha256, box) {
      const path = pathOf(sha256);
      try {
        makeFolder(folder);
        await writeDurably(folder, path, box);
        return ok(null);
      } catch (error) {
        tryRemove(`${path}.new`);
        return refuseDisk(error);
      }
    },
    remove: (sha256) => tryRemove(pathOf(sha256)),
    names: () => namesIn(folder),
  };
}

/** Beside, flushed, renamed, and the folder flushed: a power cut leaves the whole box or none. */
async function writeDurably(folder: string, path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  // NTFS keeps names in a journal of its own, and Windows refuses to flush a folder.
  if (process.platform === "win32") return;
  const names = await open(folder, "r");
  try {
    await names.sync();
  } finally {
    await names.close();
  }
}

/** What the file system says of itself is a value; anything else is a bug. */
function refuseDisk(error: unknown): Result<never, StoreFailure> {
  if (!(error instanceof Error) || !("errno" in error) || !("code" in error)) throw error;
  const detail = String(error.code);
  const isFull = detail === "ENOSPC" || detail === "EDQUOT";
  return refuse({ kind: isFull ? "diskFull" : "ioError", detail });
}

/** A file that the disk does not let go stays: it is sealed, and looked at again at the next start. */
function tryRemove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    refuseDisk(error);
  }
}

/** What a power cut left half-written is no box, and goes. */
function namesIn(folder: string): string[] {
  const files = filesIn(folder);
  for (const file of files) if (file.endsWith(".new")) tryRemove(join(folder, file));
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .filter((name) => hashSchema.safeParse(name).success);
}

/** None when there is no folder, or nobody may look into it. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
