import { afterAll, describe, expect, test } from "vitest";
import { plant, type Finding } from "./planted-workspace.ts";

// A rule that nobody has seen fail is not known to work. Each file under planted/ breaks one rule and says in its
// first line which; the real tools with the real settings must find exactly that.

/** Compares as text by file, so that a difference names the file that went wrong. */
function summary(findings: readonly Finding[]): string[] {
  return findings.map(({ file, code }) => `${file}: ${code}`).toSorted();
}

/** The planted file's words must occur in what the tool said. */
function expectMessages(found: readonly Finding[], expected: readonly Finding[]): void {
  for (const { file, code, message } of expected) {
    const said = found.filter((finding) => finding.file === file && finding.code === code);
    expect(said.map((finding) => finding.message).join("\n"), file).toContain(message);
  }
}

describe.each([
  ["imports", 40],
  ["bans", 12],
])("lint on planted %s", (tree, atLeast) => {
  const workspace = plant(tree);
  afterAll(() => workspace.remove());

  test("each violation is found, by its rule and for its reason, and nothing else is", () => {
    expect(workspace.expected.length).toBeGreaterThanOrEqual(atLeast);
    const found = workspace.lint();
    expect(summary(found)).toEqual(summary(workspace.expected));
    expectMessages(found, workspace.expected);
  });
});

describe("the pure tsconfig on planted surroundings", () => {
  const workspace = plant("types");
  afterAll(() => workspace.remove());

  test("each use of Node or the DOM fails to compile", () => {
    expect(workspace.expected.length).toBeGreaterThanOrEqual(10);
    const found = workspace.checkPureTypes();
    expect(summary(found)).toEqual(summary(workspace.expected));
    expectMessages(found, workspace.expected);
  });
});

describe("the clean tree", () => {
  const workspace = plant("clean");
  afterAll(() => workspace.remove());

  test("passes the lint", () => {
    expect(workspace.lint()).toEqual([]);
  });

  test("passes the pure tsconfig", () => {
    expect(workspace.checkPureTypes()).toEqual([]);
  });
});
