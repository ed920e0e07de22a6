import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { lineDecisionSchema, missingSchema, type Decision } from "../../../src/domain/programme/decision.ts";
import { decisionFactsSchema } from "../../../src/domain/programme/facts-schema.ts";
import { lintSeverities } from "../../../src/domain/programme/lint/finding.ts";
import { decideFiles } from "../../../src/main/cli/programmes/decide-files.ts";
import { checkReport } from "../../../src/main/cli/programmes/check-report.ts";
import { problemWords } from "../../../src/main/cli/programmes/problem-words.ts";
import { fileFolder } from "../../support/temporary-folder.ts";
import { pathsOf, type Node } from "./member-paths.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../../docs/programmes.md"), "utf8");

/** The text of one section of the second rank. */
function section(title: string): string {
  const [, text = ""] = page.split(`\n## ${title}\n`);
  return text.split("\n## ")[0] ?? "";
}

/** What stands between fences that begin with these words. */
function fenced(words: string): string {
  const [, text = ""] = new RegExp(`\`\`\`${words}\\n([\\s\\S]*?)\\n\`\`\``).exec(page) ?? [];
  return text;
}

/** The rows of all tables of a text, heads and rules left out. */
function rows(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function codesIn(cell = ""): string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, code]) => code ?? "");
}

function membersOf(schema: z.ZodType): string[] {
  return [...new Set(pathsOf(z.toJSONSchema(schema, { io: "input" }) as Node, ""))].toSorted();
}

const folder = fileFolder();

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const city = fileOf("city.json", fenced("json"));
const facts = fileOf("facts.json", fenced("json facts"));
const wishes = { programmes: [city], facts, isPretty: false, language: "zh-CN" } as const;

describe("the tables of the page", () => {
  test("have every member of the facts, and no other", () => {
    const told = rows(section("Facts")).flatMap(([cell]) => codesIn(cell));
    expect(told.toSorted()).toEqual(membersOf(decisionFactsSchema));
  });

  test("have every member of a line's decision, and everything that may be missing, in its order", () => {
    const table = rows(section("The decision"));
    expect(table.flatMap(([cell]) => codesIn(cell)).toSorted()).toEqual(membersOf(lineDecisionSchema));
    const [, , missing] = table.find(([cell]) => cell === "`missing`") ?? [];
    expect(codesIn(missing)).toEqual(missingSchema.options);
  });

  test("have every code of the lint with its severity, and every other problem", () => {
    const table = rows(section("On the command line"));
    const linted = table.filter((cells) => cells.length === 3);
    const severities = linted.flatMap(([codes, severity]) =>
      codesIn(codes).map((code) => [code, severity] as const),
    );
    expect(Object.fromEntries(severities)).toEqual(lintSeverities);
    const others = table.filter((cells) => cells.length === 2).flatMap(([codes]) => codesIn(codes));
    const known = Object.keys(problemWords).filter((code) => !Object.hasOwn(lintSeverities, code));
    expect([...others, "noEntry"].toSorted()).toEqual(known.toSorted());
  });
});

describe("the example of the page", () => {
  test("is decided as the page says, with each of the steps that it shows", () => {
    const { exitCode, stdout } = decideFiles({ ...wishes, isExplained: false });
    expect(exitCode).toBe(0);
    const decided = JSON.parse(stdout) as Decision;
    const told = JSON.parse(fenced("json decision")) as Decision;
    const shown = decided.lines.map((line, index) => {
      const steps = told.lines[index]?.trace ?? [];
      expect(line.trace).toEqual(expect.arrayContaining([...steps]));
      return { ...line, trace: steps };
    });
    expect({ ...decided, lines: shown }).toEqual(told);
    expect(told.lines.every(({ trace }) => trace.length > 0)).toBe(true);
  });

  test("is explained as the page says", () => {
    const { stdout } = decideFiles({ ...wishes, isExplained: true });
    expect(fenced("text explain")).toContain("\n  怎么办：");
    expect(stdout).toContain(`\n\n${fenced("text explain")}\n`);
  });

  test("has documents on which the check says what the page says, once they are old", () => {
    const at = Date.UTC(2028, 5, 1);
    const { exitCode, stdout } = checkReport([city], {
      at,
      isJson: false,
      isStrict: false,
      language: "zh-CN",
    });
    expect(exitCode).toBe(0);
    expect(stdout.replace(city, "cities/yz-2027.json")).toBe(`${fenced("text")}\n`);
  });
});
