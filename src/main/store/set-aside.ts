import { renameSync } from "node:fs";

/** Renames a database that cannot be used, with its write-ahead log, so that support may look at it: `x.db.damaged`. */
export function setAside(path: string): void {
  for (const ending of ["", "-wal", "-shm"]) renameIfThere(`${path}${ending}`);
}

function renameIfThere(path: string): void {
  try {
    renameSync(path, `${path}.damaged`);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
