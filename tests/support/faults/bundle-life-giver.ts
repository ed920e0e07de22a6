import { symlinkSync } from "node:fs";
import path from "node:path";
import { build } from "vite";

const root = path.resolve(import.meta.dirname, "../../..");

/**
 * life-giver.ts with everything that it imports in one file, as the build makes one of the till itself: reading the
 * sources is most of a start. Returns the file.
 */
export async function bundleLifeGiver(folder: string): Promise<string> {
  const native = ["better-sqlite3", "serialport", "@node-escpos/core", "koffi"];
  await build({
    configFile: false,
    logLevel: "error",
    root,
    ssr: { noExternal: true, external: native },
    build: {
      ssr: path.join(root, "tests/support/faults/life-giver.ts"),
      outDir: folder,
      minify: false,
      rolldownOptions: { output: { entryFileNames: "life-giver.mjs" } },
    },
  });
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  return path.join(folder, "life-giver.mjs");
}
