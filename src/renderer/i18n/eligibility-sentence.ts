import type { TFunction } from "i18next";
import type { SaleLineView } from "../../contract/index.ts";
import { yuan } from "./format.ts";
import { lineRefusalSentence } from "./sentences.ts";

/** "一级能效". The catalogue's schema bounds levels to 1 to 5. */
export function gradeWord(t: TFunction, grade: number): string {
  return t(`eligibility.grade${grade as 1 | 2 | 3 | 4 | 5}`);
}

/** "可补 ¥600.00：一级能效，20%，封顶 ¥2,000.00", "预计补 …" while something is missing, "事后申领 …", or "不能补：…". */
export function eligibilitySentence(t: TFunction, line: Pick<SaleLineView, "decision" | "grade">): string {
  const { decision, grade } = line;
  if (decision.outcome === "refused") {
    if (decision.refusal === null) return t("eligibility.no");
    return t("eligibility.noBecause", { reason: lineRefusalSentence(t, decision.refusal, decision.trace) });
  }
  const { capFen, rateBasisPoints } = decision.trace.find(({ rule }) => rule === "amount")?.inputs ?? {};
  const reasons = [
    grade === null ? undefined : gradeWord(t, grade),
    typeof rateBasisPoints === "number" && rateBasisPoints > 0 ? `${rateBasisPoints / 100}%` : undefined,
    typeof capFen === "number" ? t("eligibility.cap", { cap: yuan(capFen) }) : undefined,
  ].filter((reason) => reason !== undefined);
  const amount = yuan(decision.outcome === "granted" ? decision.subsidyFen : decision.estimatedFen);
  return t(`eligibility.${answerKey(decision)}`, { amount, reasons: reasons.join(t("ui.comma")) });
}

function answerKey({
  outcome,
  way,
}: SaleLineView["decision"]): "yes" | "later" | "expected" | "expectedLater" {
  if (outcome === "granted") return "yes";
  if (outcome === "claimLater") return "later";
  return way === "claimLater" ? "expectedLater" : "expected";
}
