import type { TraceStep } from "../domain/programme/trace.ts";
import type { zhCn } from "./zh-cn/index.ts";

export type SentenceKey = keyof typeof zhCn.trace.sentence;

/** The sentence that fits what a rule looked at; null for outcomes that the rule does not have today. */
export function sentenceKey({ rule, outcome, programmeId, inputs }: TraceStep): SentenceKey | null {
  if (rule === "category" && outcome === "fail" && programmeId === null) return "noProgramme";
  const found = sentences[rule][outcome];
  return typeof found === "function" ? found(inputs) : (found ?? null);
}

type Inputs = TraceStep["inputs"];
type Choose = SentenceKey | ((inputs: Inputs) => SentenceKey);
type Outcomes = Partial<Record<TraceStep["outcome"], Choose>>;

const sentences: Readonly<Record<TraceStep["rule"], Outcomes>> = {
  waived: { fail: "waived" },
  inCatalogue: { fail: "notInCatalogue" },
  superseded: { pass: "supersededNone", fail: "supersededBy" },
  mode: {
    pass: ({ mode }) =>
      mode === "instant" ? "modeInstant" : mode === "claimLater" ? "modeClaimLater" : "modeBoth",
  },
  window: { pass: "windowPass", fail: "windowFail" },
  region: { pass: "regionPass", fail: "regionFail" },
  storeFence: {
    pass: ({ storeFence, stands }) =>
      storeFence === "any" ? "fenceAny" : stands === "inside" ? "fenceInside" : "fenceNotOutside",
    fail: ({ stands }) => (stands === null ? "fenceUnknown" : "fenceOutside"),
  },
  category: { pass: "categoryPass", fail: "categoryFail" },
  kind: { pass: "kindPass", fail: "kindFail" },
  grade: {
    pass: "gradePass",
    fail: ({ grade }) => (grade === null ? "gradeUnknown" : "gradeFail"),
  },
  filedPrice: {
    pass: (inputs) => (isAboveFiled(inputs) ? "filedPriceKnown" : "filedPricePass"),
    fail: filedPriceFailure,
  },
  priceFloor: {
    pass: ({ floorFen }) => (floorFen === null ? "floorNone" : "floorPass"),
    fail: "floorFail",
  },
  priceCeiling: {
    pass: ({ ceilingFen }) => (ceilingFen === null ? "ceilingNone" : "ceilingPass"),
    fail: "ceilingFail",
  },
  averagePrice: { pass: averagePass, fail: "averageFail" },
  quota: { pass: "quotaPass", fail: "quotaFail" },
  amount: {
    pass: ({ leftFen }) => (typeof leftFen === "number" ? "amountLeft" : "amountPass"),
    fail: amountFailure,
  },
  budget: {
    pass: ({ remainingFen }) => (remainingFen === null ? "budgetNone" : "budgetPass"),
    fail: "budgetFail",
  },
  journal: {
    pass: "journalPass",
    fail: ({ journal }) => (journal === "keyRevoked" ? "journalRevoked" : "journalFail"),
  },
  serialKnown: { pass: "serialPass", missing: serialMissing },
  serialUnused: { pass: "unusedPass", fail: "unusedFail" },
  imei2: {
    pass: "imei2Pass",
    missing: ({ captured }) => (captured === true ? "imei2Same" : "imei2Missing"),
  },
  serialTwice: { pass: "twicePass", missing: "twiceMissing" },
  oldItem: {
    pass: "oldItemPass",
    fail: "oldItemFail",
    missing: ({ handedIn }) => (handedIn === true ? "oldItemBattery" : "oldItemMissing"),
  },
  oldItemProof: { pass: "proofPass", missing: "proofMissing" },
  personKnown: { pass: "personPass", missing: "personMissing" },
  document: {
    pass: ({ documentKind }) => (documentKind === null ? "documentUnknown" : "documentPass"),
    fail: "documentFail",
  },
  personAge: {
    pass: ({ ageBand }) => (ageBand === null ? "ageUnknown" : "agePass"),
    fail: "ageFail",
  },
  residence: {
    pass: ({ province }) => (province === null ? "residenceUnknown" : "residencePass"),
    fail: ({ province }) => (province === null ? "residenceNoProvince" : "residenceFail"),
  },
  samePerson: { pass: "samePass", missing: "sameMissing" },
  code: { pass: "codePass", fail: codeFailure, missing: "codeMissing" },
  perhapsUsed: {
    pass: ({ perhapsUsed }) => (perhapsUsed === true ? "perhapsOnline" : "perhapsNone"),
    fail: "perhapsFail",
  },
  offline: {
    pass: ({ isOnline }) => (isOnline === true ? "offlineOnline" : "offlineLease"),
    fail: offlineFailure,
  },
  undertaking: { pass: "undertakingPass", missing: "undertakingMissing" },
  activation: { pass: "activationPass", missing: "activationMissing" },
  photos: { pass: "photosPass", missing: "photosMissing", fail: "photosFail" },
  delivery: { pass: deliveryPass, missing: "deliveryMissing", fail: "deliveryFail" },
  invoice: { pass: "invoicePass", missing: "invoiceMissing" },
  considered: { info: ({ refusal }) => (refusal === null ? "consideredFits" : "consideredRefused") },
  choice: { info: "choice" },
  order: { info: "order" },
  discount: { info: "discount" },
};

function isAboveFiled({ listFen, filedFen }: Inputs): boolean {
  return Number(listFen) > Number(filedFen);
}

function filedPriceFailure(inputs: Inputs): SentenceKey {
  if (inputs.isFiled !== false) return "filedPriceFail";
  return isAboveFiled(inputs) ? "filedPriceBoth" : "filedPriceMissing";
}

function averagePass({ basisFen, mostFen }: Inputs): SentenceKey {
  if (typeof mostFen !== "number") return "averageUnknown";
  return Number(basisFen) <= mostFen ? "averagePass" : "averageApproved";
}

function amountFailure({ summedFen, capFen, leftFen }: Inputs): SentenceKey {
  if (summedFen === 0) return "amountNone";
  return leftFen === 0 && capFen !== 0 ? "amountUsedUp" : "amountUncapped";
}

function serialMissing({ captured, serialKind, wanted, isPatternKept }: Inputs): SentenceKey {
  if (captured !== true) return "serialMissing";
  return serialKind === wanted && isPatternKept === false ? "serialPattern" : "serialOtherKind";
}

function codeFailure({ isPersons, state }: Inputs): SentenceKey {
  if (isPersons === false) return "codeOther";
  return state === "unredeemed" ? "codeFail" : "codeState";
}

function offlineFailure({ mode, hoursSinceContact, maxHours }: Inputs): SentenceKey {
  if (mode !== "lease") return "offlineRefuse";
  const isTooLong = typeof hoursSinceContact !== "number" || hoursSinceContact > Number(maxHours);
  return isTooLong ? "offlineTooLong" : "offlineLeaseUsed";
}

function deliveryPass({ delivery }: Inputs): SentenceKey {
  if (delivery === null) return "deliveryNone";
  return delivery === "carriedAway" ? "deliveryCarried" : "deliveryPass";
}
