import type { Decision, LineDecision, LineRefusalCode } from "../../../src/domain/programme/decision.ts";
import type { Rule, TraceStep } from "../../../src/domain/programme/trace.ts";
import type { OracleDecision, OracleLine } from "./oracle.ts";
import { table } from "./oracle-table.ts";

/** Steps that explain a choice; they are no rules of the table. */
const explaining: readonly Rule[] = ["considered", "choice", "order", "discount"];

/** Refusals before any programme is asked, and the rule that stands for each. */
const beforeProgrammes: Partial<Record<LineRefusalCode, readonly Rule[]>> = {
  waived: ["waived"],
  notInCatalogue: ["inCatalogue"],
  noProgramme: ["category"],
};

/** What differs between a decision and the oracle's; empty where they agree. */
export function differences(expected: OracleDecision, got: Decision): string[] {
  const total =
    expected.subsidyFen === got.subsidyFen ? [] : [`total ${expected.subsidyFen} != ${got.subsidyFen}`];
  if (expected.lines.length !== got.lines.length) return [...total, "another number of lines"];
  return [
    ...total,
    ...expected.lines.flatMap((line, index) => {
      const decided = got.lines[index];
      return decided === undefined ? ["a line is missing"] : differencesOf(line, decided);
    }),
  ];
}

function differencesOf(expected: OracleLine, got: LineDecision): string[] {
  const { claim, ...fixed } = expected;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ["lineId", fixed.lineId, got.lineId],
    ["outcome", fixed.outcome, got.outcome],
    ["way", fixed.way, got.way],
    ["programme", fixed.programmeId, got.programme?.id ?? null],
    ["subsidyFen", fixed.subsidyFen, got.subsidyFen],
    ["estimatedFen", fixed.estimatedFen, got.estimatedFen],
    ["missing", fixed.missing.join(), got.missing.join()],
    ["refusal", fixed.refusal, got.refusal?.code ?? null],
    ["claim where", claim?.where ?? null, got.claim?.where ?? null],
    ["claimBy", claim?.claimByMs ?? null, got.claim === null ? null : Date.parse(got.claim.claimBy)],
    ["order step", fixed.isOutdone, got.trace.some(({ rule }) => rule === "order")],
    ["discount steps", fixed.discountsAcross.join(), discountSteps(got)],
    ["fails", "", unexplained(got)],
  ];
  return pairs.flatMap(([what, wanted, found]) =>
    wanted === found ? [] : [`${expected.lineId}: ${what} ${String(wanted)} != ${String(found)}`],
  );
}

function discountSteps({ trace }: LineDecision): string {
  const ids = trace.flatMap(({ rule, programmeId }) =>
    rule === "discount" && programmeId !== null ? [programmeId] : [],
  );
  return ids.toSorted().join();
}

/** A refusal has one failed step of its programme, and that step's rule is the refusal's; other lines have none. */
function unexplained({ refusal, programme, trace, missing }: LineDecision): string {
  const own = trace.filter(
    ({ programmeId, rule }) => programmeId === (programme?.id ?? null) && !explaining.includes(rule),
  );
  const failed = own.filter(({ outcome }) => outcome === "fail").map(({ rule }) => rule);
  if (refusal === null)
    return failed.length > 0 || !namesMissing(own, missing) ? `${failed.join()} ${namesOf(own)}` : "";
  const rules = beforeProgrammes[refusal.code] ?? rulesOf(refusal.code);
  return failed.length === 1 && failed.every((rule) => rules.includes(rule))
    ? ""
    : `${refusal.code} by ${failed.join()}`;
}

function namesMissing(own: readonly TraceStep[], missing: LineDecision["missing"]): boolean {
  const steps = own.filter(({ outcome }) => outcome === "missing");
  return steps.length > 0 === missing.length > 0;
}

function namesOf(steps: readonly TraceStep[]): string {
  return steps.map(({ rule, outcome }) => `${rule}:${outcome}`).join(" ");
}

function rulesOf(code: LineRefusalCode): readonly Rule[] {
  return table.flatMap((row) => ("refuses" in row && row.refuses === code ? [row.rule] : []));
}
