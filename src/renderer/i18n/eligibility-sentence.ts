import type { TFunction } from "i18next";
import type { SaleLineView } from "../../contract/index.ts";
import { amountParts } from "../../decision-words/amount-parts.ts";
import { yuan } from "./format.ts";
import { sayWith } from "./say-with.ts";
import { lineRefusalSentence } from "./sentences.ts";

/** "等级 1 级": the catalogue does not say whether a level is of energy or of water. */
export function gradeWord(t: TFunction, grade: number): string {
  return t("eligibility.grade", { grade });
}

type SubsidisedLine = Pick<SaleLineView, "decision" | "grade" | "components">;

/** "可补 ¥600.00：等级 1 级，购新补贴 15% + 一级加补 5%，封顶 ¥2,000.00", "预计补 …" while something is missing, "事后申领 …", or "不能补：…". */
export function eligibilitySentence(t: TFunction, line: SubsidisedLine): string {
  const { decision } = line;
  if (decision.outcome === "refused") {
    if (decision.refusal === null) return t("eligibility.no");
    return t("eligibility.noBecause", { reason: lineRefusalSentence(t, decision.refusal, decision.trace) });
  }
  const amount = yuan(decision.outcome === "granted" ? decision.subsidyFen : decision.estimatedFen);
  return t(`eligibility.${answerKey(decision)}`, { amount, reasons: reasonsOf(t, line).join(t("ui.comma")) });
}

/** How the amount comes about: so that somebody who works it out again gets the same. */
function reasonsOf(t: TFunction, { decision, grade, components }: SubsidisedLine): string[] {
  const inputs = decision.trace.find(({ rule }) => rule === "amount")?.inputs ?? {};
  const { capFen, leftFen, subsidyFen, rounding } = inputs;
  return [
    grade === null ? "" : gradeWord(t, grade),
    amountParts(sayWith(t), inputs, components),
    rounding === "yuanFloor" ? t("eligibility.wholeYuan") : "",
    typeof capFen === "number" ? t("eligibility.cap", { cap: yuan(capFen) }) : "",
    typeof leftFen === "number" && leftFen === subsidyFen
      ? t("eligibility.left", { left: yuan(leftFen) })
      : "",
  ].filter((reason) => reason !== "");
}

function answerKey({
  outcome,
  way,
}: SaleLineView["decision"]): "yes" | "later" | "expected" | "expectedLater" {
  if (outcome === "granted") return "yes";
  if (outcome === "claimLater") return "later";
  return way === "claimLater" ? "expectedLater" : "expected";
}
