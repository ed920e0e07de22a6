import { expect, test } from "vitest";
import { examine } from "./find-untidiness.ts";

test.each([
  ["src/domain/long.ts", "x\n".repeat(301), "301 lines"],
  ["src/domain/a.ts", "// @ts-ignore\n", "silences the compiler"],
  ["src/domain/a.ts", "// oxlint-disable-next-line no-console\n", "without naming it and saying why"],
  ["src/domain/a.ts", "// TODO: later\n", "leftover reminder"],
  ["docs/a.md", "FIXME\n", "leftover reminder"],
  ["docs/a.md", "npm i --registry https://registry.example.org\n", "package registry"],
  ["docs/a.md", "cd /home/somebody/till\n", "somebody's machine"],
  ["tests/a.ts", 'const folder = "/tmp/till";\n', "fixed temporary folder"],
  ["README.md", "put it on the Whitelist\n", "allow list"],
  ["src/domain/utils.ts", "\n", "says nothing"],
  ["src/domain/a.test.ts", "export {};\n", "without a test"],
  ["src/domain/a.test.ts", 'test.only("a", () => {});\n', "runs only this test"],
])("%s with %j is untidy", (file, text, expected) => {
  expect(examine(file, text).join("\n")).toContain(expected);
});

test.each([
  ["src/domain/a.ts", "x\n".repeat(300)],
  ["src/domain/a.ts", "// oxlint-disable-next-line no-console -- the program speaks to a person\n"],
  ["docs/a.md", "open http://127.0.0.1:8080/ or serial:///dev/ttyUSB0\n"],
  ["src/domain/a.test.ts", 'test.each([1])("%s", () => {});\n'],
  ["tests/ports/scanner.test.ts", 'import { describeScanner } from "./scanner-suite.ts";\n'],
])("%s with %j is tidy", (file, text) => {
  expect(examine(file, text)).toEqual([]);
});
