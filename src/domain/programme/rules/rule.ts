import type { LineRefusalCode, Missing } from "../decision.ts";
import type { DecisionFacts, LineFacts } from "../facts-schema.ts";
import type { Programme, ProgrammeCategory } from "../programme-schema.ts";
import type { Tally } from "../tally.ts";
import type { Rule, TraceOutcome, TraceStep } from "../trace.ts";

/** What a rule may look at for one line under one programme. */
export type RuleInput = {
  readonly programme: Programme;
  readonly facts: DecisionFacts;
  readonly line: LineFacts;
  /** What earlier lines of the same basket already take from this person's and this terminal's limits. */
  readonly tally: Tally;
  /** The subsidy of this line, once the amount is known; 0 before. */
  readonly amountFen: number;
};

/** As RuleInput, for rules that come after the category was found. */
export type CategoryRuleInput = RuleInput & { readonly category: ProgrammeCategory };

export type RuleFinding = {
  readonly rule: Rule;
  readonly outcome: TraceOutcome;
  readonly inputs: TraceStep["inputs"];
  readonly refusal?: { readonly code: LineRefusalCode; readonly params: Record<string, string | number> };
  readonly missing?: Missing;
};

type Inputs = TraceStep["inputs"];

export function passes(rule: Rule, inputs: Inputs = {}): RuleFinding {
  return { rule, outcome: "pass", inputs };
}

export function fails(
  rule: Rule,
  code: LineRefusalCode,
  inputs: Inputs = {},
  params: Record<string, string | number> = {},
): RuleFinding {
  return { rule, outcome: "fail", inputs, refusal: { code, params } };
}

export function isMissing(rule: Rule, missing: Missing, inputs: Inputs = {}): RuleFinding {
  return { rule, outcome: "missing", inputs: { ...inputs, missing }, missing };
}
