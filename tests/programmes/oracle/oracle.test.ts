import { setImmediate } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { decide } from "../../../src/domain/programme/decide.ts";
import { decisionFactsSchema } from "../../../src/domain/programme/facts-schema.ts";
import { programmeDocumentSchema, programmeSchema } from "../../../src/domain/programme/programme-schema.ts";
import { partsOf, usedParts } from "../new-city/schema-parts.ts";
import { differences } from "./compare.ts";
import { mustBeSeen, newCoverage, type Coverage } from "./coverage.ts";
import { oracle } from "./oracle.ts";
import { randomCases, type Case, type SeededCase } from "./random-case.ts";
import { shrunk } from "./shrink.ts";

const isDeep = process.env["HUANXIN_DEEP"] === "1";
/** HUANXIN_SEED runs other cases, or the one again that a failure names. */
const firstSeed = Number(process.env["HUANXIN_SEED"] ?? 0);
const casesPerRun = isDeep ? 100_000 : 5_000;
const runs = Array.from({ length: isDeep ? 10 : 1 }, (_, run) => firstSeed + run * casesPerRun);

describe("the decision and an oracle that was written from the text alone agree", () => {
  test.each(runs)("from seed %i", { timeout: 1_800_000 }, async (from) => {
    const coverage = newCoverage();
    expect(await firstDisagreement(from, coverage)).toBeNull();
    const seldom = mustBeSeen.filter((what) => coverage.times(what) < casesPerRun / 2_000);
    expect(seldom, JSON.stringify(coverage.all())).toEqual([]);
    expect(coverage.times("outcome:granted") / coverage.times("line")).toBeGreaterThan(0.25);
  });
});

test("the random programmes and facts use every part of both schemas", { timeout: 120_000 }, () => {
  const used = new Set<string>();
  for (const { seed, programmes, facts } of randomCases(firstSeed, 4_000)) {
    usedParts(decisionFactsSchema, facts, "facts", used);
    if (seed % 20 !== 0) continue;
    for (const programme of programmes) usedParts(programmeDocumentSchema, programme, "", used);
  }
  const all = [...partsOf(programmeDocumentSchema), ...partsOf(decisionFactsSchema, "facts")];
  expect(all.filter((part) => !used.has(part))).toEqual([]);
});

test("the oracle notices a decision that gives a fen too much", () => {
  const granted = [...randomCases(firstSeed, 200)].find(
    ({ programmes, facts }) => decide(programmes, facts).subsidyFen > 0,
  );
  if (granted === undefined) throw new Error("Nothing is granted");
  const expected = oracle(granted.programmes, granted.facts);
  const decision = decide(granted.programmes, granted.facts);
  expect(differences({ ...expected, subsidyFen: expected.subsidyFen - 1 }, decision)).toHaveLength(1);
});

async function firstDisagreement(from: number, coverage: Coverage): Promise<string | null> {
  for (const made of randomCases(from, casesPerRun)) {
    const issues = made.seed % 20 === 0 ? issuesOf(made) : [];
    if (issues.length > 0) return `Seed ${made.seed} makes what no schema takes: ${JSON.stringify(issues)}`;
    const decision = decide(made.programmes, made.facts);
    const expected = oracle(made.programmes, made.facts, coverage.observe);
    if (differences(expected, decision).length > 0) return told(made);
    for (const line of decision.lines) coverage.addLine(line);
    // A worker that says nothing for a minute is taken for dead.
    if (made.seed % 5_000 === 0) await setImmediate();
  }
  return null;
}

function issuesOf({ programmes, facts }: Case): readonly unknown[] {
  const read = [
    ...programmes.map((programme) => programmeSchema.safeParse(programme)),
    decisionFactsSchema.safeParse(facts),
  ];
  return read.flatMap(({ error }) => error?.issues ?? []);
}

/** The seed, and the least case that still fails, with what differs in it. */
function told(made: SeededCase): string {
  const differ = ({ programmes, facts }: Case) =>
    differences(oracle(programmes, facts), decide(programmes, facts));
  const least = shrunk(made, (smaller) => differ(smaller).length > 0);
  return [
    `Seed ${made.seed} (HUANXIN_SEED=${made.seed} runs it again), expected != got:`,
    ...differ(least),
    JSON.stringify(least),
  ].join("\n");
}
