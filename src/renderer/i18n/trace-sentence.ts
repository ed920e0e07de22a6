import type { TFunction } from "i18next";
import { traceSentence as sayStep } from "../../decision-words/trace-sentence.ts";
import type { TraceStep } from "../../domain/programme/trace.ts";
import { sayWith } from "./say-with.ts";

export { isNotAsked, shownOutcome } from "../../decision-words/trace-sentence.ts";

/** What one rule found, in words. `categoryName` is the line's category as its programme names it. */
export function traceSentence(t: TFunction, step: TraceStep, categoryName: string | null): string {
  return sayStep(sayWith(t), step, { categoryName });
}
