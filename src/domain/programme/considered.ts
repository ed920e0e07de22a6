import { categoryAt, type Evaluation } from "./evaluate.ts";
import { headRules, lineRules } from "./rules/index.ts";
import type { Inputs } from "./rules/rule.ts";
import type { TraceStep } from "./trace.ts";

/** Adds the programmes that a line did not get, each with what came of it, in the order of their ids. */
export function addConsidered(steps: TraceStep[], best: Evaluation, all: readonly Evaluation[]): void {
  for (const evaluation of all) {
    if (evaluation === best) continue;
    evaluation.consideredStep ??= {
      programmeId: evaluation.compiled.programme.id,
      rule: "considered",
      outcome: "info",
      inputs: cameOf(evaluation),
    };
    steps.push(evaluation.consideredStep);
  }
}

function cameOf({ refusal, amountFen, endedAt, point }: Evaluation): Inputs {
  if (refusal === null) return { refusal: null, rule: null, amountFen, way: point?.way ?? null };
  const rule = endedAt < categoryAt ? headRules[endedAt] : lineRules[endedAt - categoryAt];
  return { refusal: refusal.code, rule: rule?.name ?? null, amountFen, way: point?.way ?? null };
}

/** Where several programmes fit: what each would give, and so why this one. */
export function choiceStep(best: Evaluation, all: readonly Evaluation[]): TraceStep[] {
  if (best.refusal !== null) return [];
  const fits = all.filter(({ refusal }) => refusal === null);
  if (fits.length < 2) return [];
  const inputs: Inputs = {};
  for (const { compiled, amountFen } of fits) inputs[compiled.programme.id] = amountFen;
  return [{ programmeId: best.compiled.programme.id, rule: "choice", outcome: "info", inputs }];
}
