import type { LineDecision } from "../domain/programme/decision.ts";
import type { TraceStep } from "../domain/programme/trace.ts";
import { sentenceParams, yuan } from "./sentence-params.ts";
import { isWordOf, type DecisionWordKey, type Say } from "./say.ts";
import { zhCn } from "./zh-cn/index.ts";

type LineRefusal = NonNullable<LineDecision["refusal"]>;

type Trace = readonly TraceStep[];

/**
 * Why a line gets no subsidy, without the leading 不能补, and what would cure it. The line's trace, where it is at hand,
 * knows which kind of goods is excluded and whether a smaller discount is a cure.
 */
export function lineRefusalSentence(say: Say, refusal: LineRefusal, trace: Trace = []): string {
  const reason = lineRefusalReason(say, refusal, trace);
  return `${reason}${say("values.semicolon")}${lineRefusalCure(say, refusal, trace)}`;
}

/** The reason alone. */
export function lineRefusalReason(say: Say, refusal: LineRefusal, trace: Trace = []): string {
  const kind = refusal.code === "kindExcluded" ? excludedKind(say, trace) : null;
  if (kind !== null) return say("lineRefusals.kindExcludedNamed", { kind });
  return say(`lineRefusals.${reasonKey(refusal)}`, refusalParams(say, refusal));
}

/** What would cure it, or that nothing does. */
export function lineRefusalCure(say: Say, refusal: LineRefusal, trace: Trace = []): string {
  const lessDiscountFen = refusal.code === "belowPriceFloor" ? lessDiscount(refusal, trace) : null;
  if (lessDiscountFen !== null) {
    const params = { ...refusalParams(say, refusal), lessDiscountFen: yuan(lessDiscountFen) };
    return say("lineCures.belowPriceFloorByDiscount", params);
  }
  return say(`lineCures.${cureKey(refusal)}`, refusalParams(say, refusal));
}

function excludedKind(say: Say, trace: Trace): string | null {
  const kind = trace.find(({ rule, outcome }) => rule === "kind" && outcome === "fail")?.inputs["kind"];
  if (typeof kind !== "string") return null;
  return isWordOf(zhCn.values.goodsKind, kind) ? say(`values.goodsKind.${kind}`) : kind;
}

/** By how much less discount the customer would get the subsidy and pay less; null where there is no such discount. */
function lessDiscount({ params }: LineRefusal, trace: Trace): number | null {
  const step = trace.find(
    ({ rule, inputs }) => rule === "discount" && inputs["floorFen"] === params["floorFen"],
  );
  const lessDiscountFen = step?.inputs["lessDiscountFen"];
  return typeof lessDiscountFen === "number" ? lessDiscountFen : null;
}

type Keys<Group extends string> =
  Extract<DecisionWordKey, `${Group}.${string}`> extends `${Group}.${infer Name}` ? Name : never;

function reasonKey({ code, params }: LineRefusal): Exclude<Keys<"lineRefusals">, "kindExcludedNamed"> {
  if (code === "gradeTooLow" && params.grade === 0) return "gradeUnknown";
  if (code === "quotaUsedUp" && params.usedBefore === 0) return "quotaUsedUpInBasket";
  return code;
}

function cureKey(refusal: LineRefusal): Keys<"lineCures"> {
  const { code, params } = refusal;
  if (code === "aboveAveragePrice")
    return params.above === "approve" ? "aboveAveragePriceApprove" : "aboveAveragePriceRefuse";
  const key = reasonKey(refusal);
  // Only the average price has several cures and no common one.
  return key === "aboveAveragePrice" ? "aboveAveragePriceRefuse" : key;
}

/** Codes among the parameters become words. */
function refusalParams(say: Say, { params }: LineRefusal): Record<string, string> {
  const { battery, state } = params;
  return {
    ...sentenceParams(params),
    ...(isWordOf(zhCn.values.battery, battery) ? { battery: say(`values.battery.${battery}`) } : {}),
    ...(isWordOf(zhCn.values.state, state) ? { state: say(`values.state.${state}`) } : {}),
  };
}
