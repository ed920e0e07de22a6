import type { LineRefusalCode, Missing } from "../decision.ts";
import type { CategoryRules, CompiledProgramme } from "../compiled/compile-programme.ts";
import type { Programme } from "../programme-schema.ts";
import type { Point, Surroundings } from "../point.ts";
import type { Rule, TraceStep } from "../trace.ts";

export type Inputs = TraceStep["inputs"];

/** Why a rule refuses; the parameters stand in the sentence for people. */
export type Refusal = {
  readonly code: LineRefusalCode;
  readonly params: Readonly<Record<string, string | number>>;
};

/** Null: nothing speaks against it. */
export type Finding = Refusal | { readonly missing: Missing } | null;

/** A rule of a programme by itself, whatever the line is. */
export type HeadRule = {
  readonly name: Rule;
  readonly check: (compiled: CompiledProgramme, surroundings: Surroundings) => Refusal | null;
  readonly inputs: (compiled: CompiledProgramme, surroundings: Surroundings) => Inputs;
};

/**
 * A rule about one line. Checking and explaining are apart, because a till looks at many programmes for each line
 * and explains the one that it chose.
 */
export type LineRule = {
  readonly name: Rule;
  /** Only for subsidies at the till, not for what the customer claims afterwards. */
  readonly isInstantOnly: boolean;
  /** Whether the programme asks this of the category at all; what it does not ask always passes. */
  readonly isAsked: (covered: CategoryRules, programme: Programme) => boolean;
  /**
   * For a rule that many baskets answer for all their lines at once: whether this one does, so that its lines need not
   * be asked. Left out where only the line knows.
   */
  readonly isSettled?: (compiled: CompiledProgramme, surroundings: Surroundings) => boolean;
  readonly check: (point: Point) => Finding;
  readonly inputs: (point: Point) => Inputs;
};

export function refusal(code: LineRefusalCode, params: Refusal["params"] = {}): Refusal {
  return { code, params };
}

export const always = (): boolean => true;
