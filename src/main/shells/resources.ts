import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The folder that holds package.json and dist/, wherever this code runs from: its source, its bundle, or the archive
 * inside a packaged Electron. Everything that the programs load by path is found from here.
 */
export const programRoot = findRoot(import.meta.dirname);

function findRoot(from: string): string {
  if (existsSync(path.join(from, "package.json"))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error("No package.json above the program: the installation is incomplete.");
  return findRoot(parent);
}

/** The built screens. */
export const rendererDir = path.join(programRoot, "dist/renderer");

/** A built program of the till, e.g. "electron-till". */
export function builtProgram(name: string): string {
  return path.join(programRoot, "dist/main", `${name}.js`);
}

export const platformProgram = path.join(programRoot, "dist/platform/main.js");
export const preloadScript = path.join(programRoot, "dist/preload/preload.cjs");
