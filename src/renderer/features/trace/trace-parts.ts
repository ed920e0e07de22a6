import type { Rule, TraceStep } from "../../../domain/programme/trace.ts";
import { isNotAsked } from "../../i18n/trace-sentence.ts";

export type TraceParts = {
  /** What concerns more than this line under this programme: other lines that came first, a discount that costs more. */
  readonly notes: readonly TraceStep[];
  /** The rules that the line's programme asks, in order. */
  readonly rules: readonly TraceStep[];
  /** The rules that it does not ask of this line. */
  readonly notAsked: readonly TraceStep[];
  /** The other programmes, and why this one was chosen. */
  readonly others: readonly TraceStep[];
};

const noteRules: readonly Rule[] = ["order", "discount"];
const otherRules: readonly Rule[] = ["considered", "choice"];

/** A trace as a cashier reads it: what is special first, then the rules, then the programmes that were not chosen. */
export function tracePartsOf(trace: readonly TraceStep[]): TraceParts {
  const notes = trace.filter(({ rule }) => noteRules.includes(rule));
  const others = trace.filter(({ rule }) => otherRules.includes(rule));
  const own = trace.filter(({ rule }) => !noteRules.includes(rule) && !otherRules.includes(rule));
  return {
    notes,
    rules: own.filter((step) => !isNotAsked(step)),
    notAsked: own.filter(isNotAsked),
    // Why this one stands before what the others would have given.
    others: others.toSorted(
      (left, right) => Number(left.rule !== "choice") - Number(right.rule !== "choice"),
    ),
  };
}
