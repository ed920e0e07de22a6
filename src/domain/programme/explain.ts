import { categoryAt, type Evaluation } from "./evaluate.ts";
import type { Surroundings } from "./point.ts";
import { headRules, lineRules } from "./rules/index.ts";
import type { TraceStep } from "./trace.ts";

/** Every rule that a programme looked at for a line, in order, with its inputs and its outcome. */
export function explain(evaluation: Evaluation, surroundings: Surroundings): TraceStep[] {
  const steps: TraceStep[] = [];
  explainHead(evaluation, surroundings, steps);
  if (evaluation.endedAt < categoryAt) return steps;
  if (evaluation.point === null) {
    const { id } = evaluation.compiled.programme;
    steps.push({ programmeId: id, rule: "category", outcome: "fail", inputs: {} });
  } else explainLine(evaluation, evaluation.point, steps);
  return steps;
}

function explainHead(
  { compiled, endedAt }: Evaluation,
  surroundings: Surroundings,
  steps: TraceStep[],
): void {
  for (const [index, rule] of headRules.entries()) {
    if (index > endedAt) return;
    steps.push({
      programmeId: compiled.programme.id,
      rule: rule.name,
      outcome: index === endedAt ? "fail" : "pass",
      inputs: rule.inputs(compiled, surroundings),
    });
  }
}

function explainLine(
  { compiled, endedAt, missing }: Evaluation,
  point: NonNullable<Evaluation["point"]>,
  steps: TraceStep[],
): void {
  const programmeId = compiled.programme.id;
  const { idleSteps } = point.covered.asked[point.way];
  let nextMissing = 0;
  for (let index = 0; index < lineRules.length && categoryAt + index <= endedAt; index += 1) {
    const rule = lineRules[index];
    const idle = idleSteps[index];
    if (idle !== undefined || rule === undefined) {
      if (idle !== undefined) steps.push(idle);
      continue;
    }
    const inputs = rule.inputs(point);
    const wanted = missing[nextMissing];
    const isMissing = wanted?.at === categoryAt + index;
    if (isMissing) nextMissing += 1;
    steps.push({
      programmeId,
      rule: rule.name,
      outcome: outcomeOf(isMissing, categoryAt + index === endedAt),
      inputs: isMissing ? { ...inputs, missing: wanted.what } : inputs,
    });
  }
}

function outcomeOf(isMissing: boolean, isRefused: boolean): TraceStep["outcome"] {
  if (isMissing) return "missing";
  return isRefused ? "fail" : "pass";
}
