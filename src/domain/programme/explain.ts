import { categoryAt, type Evaluation } from "./evaluate.ts";
import type { Surroundings } from "./point.ts";
import { headRules, lineRules } from "./rules/index.ts";
import type { Inputs } from "./rules/rule.ts";
import type { TraceStep } from "./trace.ts";

/** What stands beside a rule that the programme does not ask, or not on this way. */
const notAsked: Inputs = Object.freeze({ isAsked: false });

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
  const asked = point.covered.askedRules[point.way];
  let nextAsked = 0;
  let nextMissing = 0;
  for (const [index, rule] of lineRules.entries()) {
    const at = categoryAt + index;
    if (at > endedAt) return;
    if (asked[nextAsked] !== index) {
      steps.push({ programmeId, rule: rule.name, outcome: "pass", inputs: notAsked });
      continue;
    }
    nextAsked += 1;
    const wanted = missing[nextMissing];
    if (wanted?.at === at) {
      nextMissing += 1;
      const inputs = { ...rule.inputs(point), missing: wanted.what };
      steps.push({ programmeId, rule: rule.name, outcome: "missing", inputs });
    } else {
      const outcome = at === endedAt ? "fail" : "pass";
      steps.push({ programmeId, rule: rule.name, outcome, inputs: rule.inputs(point) });
    }
  }
}
