import { describe, expect, it } from "vitest";
import { decide } from "../../../src/domain/programme/decide.ts";
import {
  lineRefusalCodeSchema,
  missingSchema,
  type LineDecision,
} from "../../../src/domain/programme/decision.ts";
import { ruleSchema, type Rule, type TraceOutcome } from "../../../src/domain/programme/trace.ts";
import { parseInstant } from "../../../src/domain/time/instant.ts";
import { buildFacts } from "./build-facts.ts";
import { goldenRows } from "./golden-rows.ts";
import type { Expected, Row, Step } from "./row.ts";

/** How a row names the rule that it is about. */
type ParsedStep = { readonly outcome: TraceOutcome | "no"; readonly rule: Rule; readonly lineIndex: number };

function parseStep(step: Step): ParsedStep {
  const [outcome, rule, at] = step.split(" ");
  return {
    outcome: outcome as ParsedStep["outcome"],
    rule: ruleSchema.parse(rule),
    lineIndex: at === undefined ? 0 : Number(at.slice(1)) - 1,
  };
}

/** What the row says of a line, read from the decision. */
function summary(line: LineDecision, expected: Expected): Expected {
  const isRefused = expected.outcome === "refused";
  return {
    outcome: line.outcome,
    way: line.way,
    subsidyFen: line.subsidyFen,
    estimatedFen: isRefused ? null : line.estimatedFen,
    missing: isRefused ? [] : line.missing,
    refusal: line.refusal?.code ?? null,
    by: line.programme?.id ?? null,
    ...(expected.photos === undefined ? {} : { photos: line.missingPhotos.map(({ id }) => id) }),
    ...(expected.claimBy === undefined ? {} : { claimBy: String(parseInstant(line.claim?.claimBy ?? "")) }),
  };
}

function wanted(expected: Expected, programmes: Row["programmes"]): Expected {
  const { claimBy, by = programmes[0]?.id ?? null } = expected;
  return { ...expected, by, ...(claimBy === undefined ? {} : { claimBy: String(parseInstant(claimBy)) }) };
}

/** Steps of these may be about another programme than the one that decides. */
const ofOthers: ReadonlySet<Rule> = new Set(["considered", "discount"]);

/** The outcome that the row names if the trace holds such a step of its rule, else all that it holds of it. */
function outcomeSeen({ step, expected, programmes }: Row, lines: readonly LineDecision[]): string {
  const { outcome, rule, lineIndex } = parseStep(step);
  const by = wanted(expected[lineIndex]!, programmes).by;
  const seen = lines[lineIndex]!.trace.filter(
    (one) => one.rule === rule && (ofOthers.has(rule) || (one.programmeId ?? by) === by),
  ).map((one) => one.outcome);
  const named = seen.find((one) => one === outcome);
  return named ?? (seen.length === 0 ? "no" : seen.join(", "));
}

describe("the golden table", () => {
  it.each(goldenRows.map((row) => [row.name, row] as const))("%s", (_, row) => {
    const { lines, subsidyFen } = decide(row.programmes, buildFacts(row.sale));
    expect(lines.map((line, index) => summary(line, row.expected[index]!))).toEqual(
      row.expected.map((expected) => wanted(expected, row.programmes)),
    );
    expect(subsidyFen).toBe(row.expected.reduce((sum, line) => sum + line.subsidyFen, 0));
    expect(outcomeSeen(row, lines), row.step).toBe(parseStep(row.step).outcome);
  });

  it("does not depend on the order in which the programmes are given", () => {
    const changed = goldenRows.filter(({ programmes, sale }) => {
      const facts = buildFacts(sale);
      return (
        JSON.stringify(decide(programmes, facts)) !== JSON.stringify(decide(programmes.toReversed(), facts))
      );
    });
    expect(changed.map(({ name }) => name)).toEqual([]);
  });

  it("has at least 250 rows, each with a name of its own", () => {
    expect(goldenRows.length).toBeGreaterThanOrEqual(250);
    expect(new Set(goldenRows.map(({ name }) => name)).size).toBe(goldenRows.length);
  });

  it("has a row for every rule, every refusal and everything that can be missing", () => {
    const steps = goldenRows.map(({ step }) => parseStep(step)).filter(({ outcome }) => outcome !== "no");
    const expected = goldenRows.flatMap((row) => row.expected);
    expect(
      without(
        ruleSchema.options,
        steps.map(({ rule }) => rule),
      ),
    ).toEqual([]);
    expect(
      without(
        lineRefusalCodeSchema.options,
        expected.map(({ refusal }) => refusal),
      ),
    ).toEqual([]);
    expect(
      without(
        missingSchema.options,
        expected.flatMap(({ missing }) => missing),
      ),
    ).toEqual([]);
  });
});

function without<Item>(all: readonly Item[], some: readonly unknown[]): Item[] {
  return all.filter((item) => !some.includes(item));
}
