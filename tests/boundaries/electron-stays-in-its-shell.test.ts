import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const names = /(from|import|require|import\()\s*\(?\s*["']electron(\/[\w-]+)?["']/;

function filesNamingElectron(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => names.test(readFileSync(path.join(root, file), "utf8")));
}

// Outside Electron its package answers an import by downloading itself, so this is checked beside the lint as well.
test("only the Electron shell and its own tests name the package electron", () => {
  const files = ["src", "tests", "tools", "bench"].flatMap(filesNamingElectron);
  const inShell = files.filter((file) => file.startsWith("src/main/shells/electron/"));
  const elsewhere = files.filter(
    (file) => !/^(src\/main\/shells\/electron|tests\/electron|tests\/boundaries\/planted)\//.test(file),
  );
  expect(inShell.length).toBeGreaterThan(5);
  expect(elsewhere).toEqual([]);
});
