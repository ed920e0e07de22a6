import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { damageClasses } from "../../support/journals/damage/index.ts";
import { everyHappening, honestJournal } from "../../support/journals/honest-journal.ts";
import { exportText, vectorFiles } from "../../support/journals/vectors.ts";
import { verifyForged } from "../../support/journals/verify-forged.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const folder = path.resolve(import.meta.dirname, "../../../assets/journal-vectors");
const program = path.resolve(import.meta.dirname, "../independent-verifier/verify_journal.py");
const hasPython = spawnSync("python3", ["--version"]).status === 0;
const isDeep = process.env.HUANXIN_DEEP === "1";

/** Runs the verifier that was written from the page alone. */
function runPython(vectors: string): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync("python3", [program, vectors], { encoding: "utf8" });
  return { code: status, output: `${stdout}${stderr}` };
}

describe("the vectors", () => {
  const files = vectorFiles();

  it("are the files that their script writes", () => {
    const names = readdirSync(folder).filter((name) => name !== "README.md");
    expect(names.toSorted()).toEqual([...files.keys()].toSorted());
    for (const [name, text] of files)
      expect(readFileSync(path.join(folder, name), "utf8") === text, name).toBe(true);
  });

  it("are called good or damaged for what they are", () => {
    const expected = JSON.parse(files.get("expected.json") ?? "[]") as {
      file: string;
      verdict: { damage: unknown };
    }[];
    for (const { file, verdict } of expected)
      expect(verdict.damage === null, file).toBe(file.startsWith("good"));
    expect(expected.filter(({ verdict }) => verdict.damage === null).length).toBeGreaterThan(10);
  });
});

describe.skipIf(!hasPython)("the verifier written from the page alone, in Python", () => {
  it("says of every vector what ours says", () => {
    expect(runPython(folder)).toEqual({
      code: 0,
      output: expect.stringMatching(/^\d+ files, 0 different\n$/) as string,
    });
  }, 300_000);

  it("would be heard if it said anything else", () => {
    const copy = temporaryFolder();
    execFileSync("cp", ["-r", `${folder}/.`, copy]);
    const expected = path.join(copy, "expected.json");
    writeFileSync(
      expected,
      readFileSync(expected, "utf8").replace('"code": "badSignature"', '"code": "badHead"'),
    );
    const found = runPython(copy);
    expect(found.code).toBe(1);
    expect(found.output).toMatch(/1 different/);
  }, 300_000);

  it("agrees on damage that nobody chose", () => {
    const random = seededRandom(20_261_122);
    const journal = honestJournal(77, { length: 3, certainly: everyHappening.slice(0, isDeep ? 44 : 12) });
    const mutants = damageClasses
      .filter(({ codes }) => !codes.includes("tooLarge"))
      .filter((_, index) => isDeep || index % 6 === 0)
      .flatMap((damage) => damage.mutate(journal, random) ?? []);
    const into = temporaryFolder();
    const expected = mutants.map(({ forged }, index) => {
      const file = `${index}.ndjson`;
      const entries = [...forged.entries];
      writeFileSync(path.join(into, file), exportText(forged.enrolment, null, entries));
      const { expectedHeads = [], platformKeys } = forged;
      return { file, about: file, platformKeys, expectedHeads, verdict: verifyForged(forged) };
    });
    writeFileSync(path.join(into, "expected.json"), JSON.stringify(expected));
    expect(expected.length).toBeGreaterThan(15);
    expect(runPython(into).output).toBe(`${expected.length} files, 0 different\n`);
  }, 600_000);
});
