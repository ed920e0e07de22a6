import { fen } from "../money/index.ts";
import { toChinaTime } from "../time/instant.ts";
import { addConsidered, choiceStep } from "./considered.ts";
import type { LineDecision, LineRefusalCode } from "./decision.ts";
import type { Evaluation } from "./evaluate.ts";
import { explain } from "./explain.ts";
import type { LineFacts } from "./facts-schema.ts";
import { discountSteps, orderStep } from "./notes.ts";
import type { Surroundings } from "./point.ts";
import { missingPhotos } from "./rules/evidence.ts";
import type { Rule, TraceStep } from "./trace.ts";

const dayMs = 86_400_000;

/** A line about which no programme is asked, or none is there to be asked. */
export function refusedAtOnce(line: LineFacts): LineDecision {
  if (line.subsidyWaived) return withoutProgramme(line, "waived", "waived");
  if (line.goods === null) return withoutProgramme(line, "inCatalogue", "notInCatalogue");
  return withoutProgramme(line, "category", "noProgramme");
}

function withoutProgramme({ lineId }: LineFacts, rule: Rule, code: LineRefusalCode): LineDecision {
  return {
    ...nothingYet,
    lineId,
    outcome: "refused",
    way: null,
    programme: null,
    category: null,
    refusal: { code, params: {} },
    trace: [{ programmeId: null, rule, outcome: "fail", inputs: {} }],
  };
}

/** Shared by every refused line, so it is never written to. */
const nothingYet = {
  subsidyFen: fen(0),
  estimatedFen: fen(0),
  missing: [],
  missingPhotos: [],
  claim: null,
};

/** What was looked at for a line: the programme that was chosen, all of them, and the one it would get alone. */
export type Choice = {
  readonly best: Evaluation;
  readonly all: readonly Evaluation[];
  readonly alone: Evaluation;
  /** From 1, in the order in which lines are decided. */
  readonly place: number;
};

/** The decision for a line under the programme that was chosen. */
export function decisionOfLine(line: LineFacts, choice: Choice, surroundings: Surroundings): LineDecision {
  const { best } = choice;
  const { compiled, point, refusal } = best;
  const { id, version, shortTitle } = compiled.programme;
  const named = {
    lineId: line.lineId,
    programme: { id, version, shortTitle },
    category: point?.covered.category.code ?? null,
  };
  const trace = traceOf(choice, surroundings);
  if (refusal !== null) {
    const { code, params } = refusal;
    return { ...nothingYet, ...named, outcome: "refused", way: null, refusal: { code, params }, trace };
  }
  return { ...named, ...given(best, surroundings), refusal: null, trace };
}

type Given = Pick<
  LineDecision,
  "outcome" | "way" | "subsidyFen" | "estimatedFen" | "missing" | "missingPhotos" | "claim"
>;

function given(best: Evaluation, surroundings: Surroundings): Given {
  const { point, missing, amountFen } = best;
  const way = point?.way ?? "instant";
  const isPending = missing.length > 0;
  const settled = way === "instant" ? "granted" : "claimLater";
  const isGranted = !isPending && way === "instant";
  const isPhotoMissing = missing.some(({ what }) => what === "photo");
  return {
    outcome: isPending ? "pending" : settled,
    way,
    subsidyFen: fen(isGranted ? amountFen : 0),
    estimatedFen: fen(amountFen),
    // The rules are asked in the order of the work.
    missing: missing.map(({ what }) => what),
    missingPhotos: isPhotoMissing && point !== null ? missingPhotos(point) : [],
    claim: way === "claimLater" ? claimTerms(best, surroundings) : null,
  };
}

function claimTerms({ compiled }: Evaluation, { nowMs }: Surroundings): LineDecision["claim"] {
  const { claim } = compiled.programme;
  if (claim === null) return null;
  const withinMs = claim.withinDays === null ? Infinity : nowMs + claim.withinDays * dayMs;
  const claimBy = toChinaTime(Math.min(withinMs, compiled.claimUntilMs ?? Infinity));
  return { where: claim.where, claimBy };
}

function traceOf({ best, all, alone, place }: Choice, surroundings: Surroundings): TraceStep[] {
  const steps = explain(best, surroundings);
  addConsidered(steps, best, all);
  steps.push(...choiceStep(best, all), ...orderStep(best, alone, place), ...discountSteps(best, all));
  return steps;
}
