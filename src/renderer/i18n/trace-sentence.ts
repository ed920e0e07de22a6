import type { TFunction } from "i18next";
import type { TraceStep } from "../../domain/programme/trace.ts";
import { sentenceParams, yuan } from "./format.ts";
import type { trace } from "./zh-cn/trace.ts";

type SentenceKey = keyof typeof trace.sentence;
type Inputs = TraceStep["inputs"];

/** What one rule found, in words. `categoryName` is the line's category as its programme names it. */
export function traceSentence(t: TFunction, step: TraceStep, categoryName: string | null): string {
  const key = sentenceKey(step);
  if (key === null) return t(`trace.any.${step.outcome}`, { rule: t(`trace.rule.${step.rule}`) });
  const replace = { ...sentenceParams(step.inputs), ...special(t, step, categoryName) };
  return t(`trace.sentence.${key}`, { replace });
}

/**
 * The outcome as the cashier should read it: a rule that nothing speaks against yet, because nobody is known, is
 * not met but open.
 */
export function shownOutcome(step: TraceStep): TraceStep["outcome"] {
  return sentenceKey(step) === "ageUnknown" ? "info" : step.outcome;
}

/** The sentence that fits what a rule looked at; null for outcomes that the rule does not have today. */
function sentenceKey({ rule, outcome, inputs }: TraceStep): SentenceKey | null {
  const found = sentences[rule];
  return found?.[outcome]?.(inputs) ?? null;
}

type Choose = (inputs: Inputs) => SentenceKey;
const always =
  (key: SentenceKey): Choose =>
  () =>
    key;

const sentences: Partial<Record<TraceStep["rule"], Partial<Record<TraceStep["outcome"], Choose>>>> = {
  inCatalogue: { fail: always("notInCatalogue") },
  mode: { pass: always("modeInstant"), fail: always("modeClaimLater") },
  window: { pass: always("windowPass"), fail: always("windowFail") },
  region: { pass: always("regionPass"), fail: always("regionFail") },
  category: { pass: always("categoryPass"), fail: always("categoryFail") },
  kind: { pass: always("kindPass"), fail: always("kindFail") },
  grade: {
    pass: ({ grades }) => (grades === "" ? "gradeNone" : "gradePass"),
    fail: ({ grade }) => (grade === null ? "gradeUnknown" : "gradeFail"),
  },
  filedPrice: { pass: always("filedPricePass"), fail: always("filedPriceFail") },
  priceFloor: {
    pass: ({ floorFen }) => (floorFen === null ? "floorNone" : "floorPass"),
    fail: always("floorFail"),
  },
  priceCeiling: {
    pass: ({ ceilingFen }) => (ceilingFen === null ? "ceilingNone" : "ceilingPass"),
    fail: always("ceilingFail"),
  },
  oldItem: {
    pass: ({ handedIn }) => (handedIn === true ? "oldItemPass" : "oldItemNone"),
    missing: always("oldItemMissing"),
  },
  amount: { pass: always("amountPass"), fail: always("amountFail") },
  journal: { pass: always("journalPass"), fail: always("journalFail") },
  personKnown: { pass: always("personPass"), missing: always("personMissing") },
  personAge: {
    pass: ({ ageBand }) => (ageBand === null ? "ageUnknown" : "agePass"),
    fail: always("ageFail"),
  },
  quota: {
    pass: ({ limit }) => (limit === null ? "quotaNone" : "quotaPass"),
    fail: always("quotaFail"),
  },
  serialKnown: {
    pass: ({ wanted }) => (wanted === null ? "serialNone" : "serialPass"),
    missing: always("serialMissing"),
  },
  serialUnused: { pass: always("unusedPass"), fail: always("unusedFail") },
  offline: {
    pass: ({ isOnline }) => (isOnline === true ? "offlineOnline" : "offlineLease"),
    fail: offlineFailure,
  },
  waived: { fail: always("waived") },
  choice: { info: always("choice") },
};

function offlineFailure({ mode, maxCount }: Inputs): SentenceKey {
  if (mode === "refuse") return "offlineRefuse";
  if (mode === "claimLater") return "offlineClaimLater";
  return maxCount === undefined ? "offlineTooLong" : "offlineLeaseUsed";
}

/** Parameters that are not one input as it stands. */
function special(t: TFunction, step: TraceStep, categoryName: string | null): Record<string, string> {
  const { wanted } = step.inputs;
  const isNamed = wanted === "serialNumber" || wanted === "imei" || wanted === "frameNumber";
  return {
    grades: String(step.inputs.grades ?? "").replaceAll(",", t("ui.listComma")),
    categoryName: categoryName ?? t("basket.thisCategory"),
    parts: parts(step.inputs),
    amounts: amounts(step.inputs),
    ...(isNamed ? { wanted: t(`steps.missing.${wanted}`) } : {}),
  };
}

const namedAmounts = new Set(["basisFen", "capFen", "subsidyFen"]);

/** The components of an amount stand among its inputs by their own names. */
function parts(inputs: Inputs): string {
  return Object.entries(inputs)
    .filter(([name, value]) => name.endsWith("Fen") && !namedAmounts.has(name) && typeof value === "number")
    .map(([, value]) => yuan(Number(value)))
    .join(" + ");
}

function amounts(inputs: Inputs): string {
  return Object.entries(inputs)
    .filter(([, value]) => typeof value === "number")
    .map(([programmeId, value]) => `${programmeId} ${yuan(Number(value))}`)
    .join("，");
}
