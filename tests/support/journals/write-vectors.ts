import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { vectorFiles } from "./vectors.ts";

/** Writes assets/journal-vectors anew. A test tells when that is due. */
const folder = path.resolve(import.meta.dirname, "../../../assets/journal-vectors");
mkdirSync(folder, { recursive: true });
const files = vectorFiles();
for (const name of readdirSync(folder)) {
  if (name !== "README.md" && !files.has(name)) rmSync(path.join(folder, name));
}
for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
