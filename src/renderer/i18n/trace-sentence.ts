import type { TFunction } from "i18next";
import type { ComponentTitle } from "../../decision-words/amount-parts.ts";
import { traceSentence as sayStep, type ProgrammeTitle } from "../../decision-words/trace-sentence.ts";
import type { TraceStep } from "../../domain/programme/trace.ts";
import { sayWith } from "./say-with.ts";

export { isNotAsked, shownOutcome } from "../../decision-words/trace-sentence.ts";

/**
 * What one rule found, in words. `categoryName` is the line's category as its programme names it, `titles` what the
 * programmes of this till are called, `components` what the line's own programme calls the parts of its amount.
 */
export function traceSentence(
  t: TFunction,
  step: TraceStep,
  categoryName: string | null,
  titles: readonly ProgrammeTitle[] = [],
  components: readonly ComponentTitle[] = [],
): string {
  return sayStep(sayWith(t), step, { categoryName, titles, components });
}
