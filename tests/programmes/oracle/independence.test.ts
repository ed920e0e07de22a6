import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => /^oracle(?:-.*)?\.ts$/.test(name));

test("the oracle shares no code with what it judges: it takes types, and otherwise only its own files", () => {
  expect(files.length).toBeGreaterThan(5);
  const foreign = files.flatMap((name) => {
    const text = readFileSync(path.join(folder, name), "utf8");
    const imports = text.match(/^import [^;]*;/gm) ?? [];
    return imports.filter(
      (line) => !line.startsWith("import type ") && !/ from "\.\/oracle-[a-z]+\.ts";$/.test(line),
    );
  });
  expect(foreign).toEqual([]);
});
