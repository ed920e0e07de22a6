import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes the data folder, for its owner only, with every folder above it that is missing. A power cut takes a new folder
 * back with all that was flushed inside it, unless the folder above was flushed as well; so each of those is.
 */
export function makeDataFolder(dataDir: string): void {
  const topmost = mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (topmost === undefined) return;
  for (let made = resolve(dataDir); made.length >= topmost.length; made = dirname(made))
    flushFolder(dirname(made));
}

function flushFolder(folder: string): void {
  // NTFS keeps names in a journal of its own, and Windows refuses to flush a folder.
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
