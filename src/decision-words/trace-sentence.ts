import type { TraceStep } from "../domain/programme/trace.ts";
import type { Say } from "./say.ts";
import { sentenceKey } from "./sentence-key.ts";
import { stepParams, type StepContext } from "./step-params.ts";

export type { ProgrammeTitle, StepContext } from "./step-params.ts";

/** What one rule found, in words. Names of categories, components and limits are those of the programme's document. */
export function traceSentence(say: Say, step: TraceStep, context: StepContext): string {
  const rule = say(`trace.rule.${step.rule}`);
  if (isNotAsked(step)) return say("trace.any.notAsked", { rule });
  const key = sentenceKey(step);
  if (key === null) return say(`trace.any.${step.outcome}`, { rule });
  return say(`trace.sentence.${key}`, stepParams(say, step, context));
}

/** Whether the programme does not ask this rule at all, or not on this way: the long list of what does not matter. */
export function isNotAsked({ inputs }: TraceStep): boolean {
  return inputs.isAsked === false;
}

/**
 * The outcome as the cashier should read it: a rule that nothing speaks against yet, because nobody is known, is
 * not met but open.
 */
export function shownOutcome(step: TraceStep): TraceStep["outcome"] {
  const key = sentenceKey(step);
  return key !== null && openKeys.has(key) ? "info" : step.outcome;
}

const openKeys: ReadonlySet<string> = new Set(["ageUnknown", "documentUnknown", "residenceUnknown"]);
