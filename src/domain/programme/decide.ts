import { fen, sum } from "../money/index.ts";
import type { Decision, LineDecision, LineRefusalCode } from "./decision.ts";
import { evaluateProgramme, type Evaluation } from "./evaluate-programme.ts";
import type { DecisionFacts, LineFacts } from "./facts-schema.ts";
import type { Programme } from "./programme-schema.ts";
import { emptyTally, withLine, type Tally } from "./tally.ts";
import type { Rule, TraceStep } from "./trace.ts";

/**
 * Decides every line of a basket: which programme, how much, what is still missing, and why. Pure: the same
 * programmes and facts give the same fen for ever, which is what lets an auditor replay a journal.
 * Lines are decided in order, and earlier ones use up limits before later ones.
 */
export function decide(programmes: readonly Programme[], facts: DecisionFacts): Decision {
  let tally = emptyTally;
  const lines = facts.lines.map((line) => {
    const decision = decideLine(programmes, facts, line, tally);
    if (decision.outcome !== "refused" && decision.programme && decision.category) {
      tally = withLine(tally, decision.programme.id, decision.category, decision.estimatedFen);
    }
    return decision;
  });
  return { lines, subsidyFen: sum(lines.map((line) => line.subsidyFen)) };
}

function decideLine(
  programmes: readonly Programme[],
  facts: DecisionFacts,
  line: LineFacts,
  tally: Tally,
): LineDecision {
  if (line.subsidyWaived) return withoutProgramme(line, "waived", "waived");
  if (line.goods === null) return withoutProgramme(line, "inCatalogue", "notInCatalogue");
  const evaluations = programmes.map((programme) =>
    evaluateProgramme({ programme, facts, line, tally, amountFen: 0 }),
  );
  const best = choose(evaluations);
  if (best === null) return withoutProgramme(line, "category", "noProgramme");
  return best.refusal ? refused(line, best) : fitting(line, best, evaluations);
}

/**
 * The choice among programmes is deterministic: one that fits before one that does not, then the larger
 * amount, then the one that came further, then the id.
 */
function choose(evaluations: readonly Evaluation[]): Evaluation | null {
  const [best] = evaluations.toSorted(
    (left, right) =>
      Number(left.refusal !== null) - Number(right.refusal !== null) ||
      right.amountFen - left.amountFen ||
      right.trace.length - left.trace.length ||
      (left.programme.id < right.programme.id ? -1 : 1),
  );
  return best ?? null;
}

function withoutProgramme(line: LineFacts, rule: Rule, code: LineRefusalCode): LineDecision {
  return {
    lineId: line.lineId,
    outcome: "refused",
    programme: null,
    category: null,
    subsidyFen: fen(0),
    estimatedFen: fen(0),
    missing: [],
    refusal: { code, params: {} },
    trace: [{ programmeId: null, rule, outcome: "fail", inputs: {} }],
  };
}

function refused(line: LineFacts, evaluation: Evaluation): LineDecision {
  return {
    ...fromEvaluation(line, evaluation),
    outcome: "refused",
    missing: [],
    refusal: evaluation.refusal ?? null,
    trace: [...evaluation.trace],
  };
}

function fitting(line: LineFacts, best: Evaluation, all: readonly Evaluation[]): LineDecision {
  const isPending = best.missing.length > 0;
  const amountFen = fen(best.amountFen);
  return {
    ...fromEvaluation(line, best),
    outcome: isPending ? "pending" : "granted",
    subsidyFen: isPending ? fen(0) : amountFen,
    estimatedFen: amountFen,
    missing: [...best.missing],
    trace: [...best.trace, ...choiceStep(best, all)],
  };
}

function choiceStep(best: Evaluation, all: readonly Evaluation[]): TraceStep[] {
  const fits = all.filter((evaluation) => evaluation.refusal === null);
  if (fits.length < 2) return [];
  const inputs = Object.fromEntries(fits.map(({ programme, amountFen }) => [programme.id, amountFen]));
  return [{ programmeId: best.programme.id, rule: "choice", outcome: "info", inputs }];
}

function fromEvaluation(line: LineFacts, { programme, category }: Evaluation): LineDecision {
  return {
    lineId: line.lineId,
    outcome: "refused",
    programme: { id: programme.id, version: programme.version, shortTitle: programme.shortTitle },
    category: category?.code ?? null,
    subsidyFen: fen(0),
    estimatedFen: fen(0),
    missing: [],
    refusal: null,
    trace: [],
  };
}
