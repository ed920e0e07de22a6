import type { Missing } from "./decision.ts";
import { subsidyAmount } from "./amount.ts";
import type { Programme, ProgrammeCategory } from "./programme-schema.ts";
import { oldItemRule, serialKnownRule, serialUnusedRule, wantedCapture } from "./rules/captures.ts";
import {
  basisFen,
  filedPriceRule,
  gradeRule,
  kindRule,
  priceCeilingRule,
  priceFloorRule,
} from "./rules/goods.ts";
import { journalRule } from "./rules/journal.ts";
import { offlineRule } from "./rules/offline.ts";
import { personAgeRule, personKnownRule, quotaRule } from "./rules/person.ts";
import { modeRule, regionRule, windowRule } from "./rules/place-and-time.ts";
import { fails, passes, type CategoryRuleInput, type RuleFinding, type RuleInput } from "./rules/rule.ts";
import type { TraceStep } from "./trace.ts";

/** What one programme says of one line. */
export type Evaluation = {
  readonly programme: Programme;
  readonly category: ProgrammeCategory | null;
  readonly amountFen: number;
  readonly missing: readonly Missing[];
  readonly refusal: RuleFinding["refusal"] | null;
  readonly trace: readonly TraceStep[];
};

const headRules = [modeRule, windowRule, regionRule];
const goodsRules = [kindRule, gradeRule, filedPriceRule, priceFloorRule, priceCeilingRule];
/** The journal first, so that nobody captures anything in vain; then in the order of the work at the till. */
const lateRules = [
  journalRule,
  serialKnownRule,
  serialUnusedRule,
  oldItemRule,
  personKnownRule,
  personAgeRule,
  quotaRule,
  offlineRule,
];

/** Looks at each rule in order and stops at the first that fails; what is merely missing does not stop it. */
export function evaluateProgramme(input: RuleInput): Evaluation {
  const category = input.programme.categories.find(({ code }) => code === input.line.goods?.category) ?? null;
  const head = headRules.map((rule) => rule(input));
  if (category === null) return conclude(input, null, [...head, categoryFinding(input, null)], 0);
  const categorised = { ...input, category };
  const early = [...head, categoryFinding(input, category), ...goodsRules.map((rule) => rule(categorised))];
  if (early.some((finding) => finding.refusal)) return conclude(input, category, early, 0);
  const { finding, amountFen } = amountFinding(categorised);
  const late = lateRules.map((rule) => rule({ ...categorised, amountFen }));
  return conclude(input, category, [...early, finding, ...late], amountFen);
}

function categoryFinding(input: RuleInput, category: ProgrammeCategory | null): RuleFinding {
  const inputs = { category: input.line.goods?.category ?? null };
  return category === null ? fails("category", "categoryNotCovered", inputs) : passes("category", inputs);
}

function amountFinding(input: CategoryRuleInput): { finding: RuleFinding; amountFen: number } {
  // The estimate assumes an old item only where the line stays pending until it is there.
  const assumeOldItem = wantedCapture(input, ["oldItem"]) !== null && input.line.oldItem === null;
  const amount = subsidyAmount(input.programme, input.line, assumeOldItem);
  const inputs = {
    basisFen: basisFen(input.line),
    ...Object.fromEntries(amount.parts.map((part) => [`${part.componentId}Fen`, part.fen])),
    rateBasisPoints: amount.rateBasisPoints,
    capFen: amount.capFen,
    subsidyFen: amount.subsidyFen,
  };
  const finding =
    amount.subsidyFen > 0 ? passes("amount", inputs) : fails("amount", "nothingToSubsidise", inputs);
  return { finding, amountFen: amount.subsidyFen };
}

function conclude(
  { programme }: RuleInput,
  category: ProgrammeCategory | null,
  findings: readonly RuleFinding[],
  amountFen: number,
): Evaluation {
  const failed = findings.findIndex((finding) => finding.refusal);
  const looked = failed === -1 ? findings : findings.slice(0, failed + 1);
  return {
    programme,
    category,
    amountFen,
    missing: looked.flatMap((finding) => finding.missing ?? []),
    refusal: findings[failed]?.refusal ?? null,
    trace: looked.map(({ rule, outcome, inputs }) => ({ programmeId: programme.id, rule, outcome, inputs })),
  };
}
