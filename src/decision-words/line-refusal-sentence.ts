import type { LineDecision } from "../domain/programme/decision.ts";
import { sentenceParams } from "./sentence-params.ts";
import { isWordOf, type DecisionWordKey, type Say } from "./say.ts";
import { zhCn } from "./zh-cn/index.ts";

type LineRefusal = NonNullable<LineDecision["refusal"]>;

/** Why a line gets no subsidy, without the leading 不能补, and what would cure it. */
export function lineRefusalSentence(say: Say, refusal: LineRefusal): string {
  return `${lineRefusalReason(say, refusal)}${say("values.semicolon")}${lineRefusalCure(say, refusal)}`;
}

/** The reason alone. */
export function lineRefusalReason(say: Say, refusal: LineRefusal): string {
  return say(`lineRefusals.${reasonKey(refusal)}`, refusalParams(say, refusal));
}

/** What would cure it, or that nothing does. */
export function lineRefusalCure(say: Say, refusal: LineRefusal): string {
  return say(`lineCures.${cureKey(refusal)}`, refusalParams(say, refusal));
}

type Keys<Group extends string> =
  Extract<DecisionWordKey, `${Group}.${string}`> extends `${Group}.${infer Name}` ? Name : never;

function reasonKey({ code, params }: LineRefusal): Keys<"lineRefusals"> {
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
