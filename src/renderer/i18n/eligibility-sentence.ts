import type { TFunction } from "i18next";
import type { SaleLineView } from "../../contract/index.ts";
import { yuan } from "./format.ts";
import { lineRefusalSentence } from "./sentences.ts";

/** "一级能效". The catalogue's schema bounds levels to 1 to 5. */
export function gradeWord(t: TFunction, grade: number): string {
  return t(`eligibility.grade${grade as 1 | 2 | 3 | 4 | 5}`);
}

/** "可补 ¥600.00：一级能效，20%，封顶 ¥2,000.00" or "不能补：…". The amount is the estimate while something is missing. */
export function eligibilitySentence(t: TFunction, line: Pick<SaleLineView, "decision" | "grade">): string {
  const { decision, grade } = line;
  if (decision.outcome === "refused") {
    if (decision.refusal === null) return t("eligibility.no");
    return t("eligibility.noBecause", { reason: lineRefusalSentence(t, decision.refusal) });
  }
  const { capFen, rateBasisPoints } = decision.trace.find(({ rule }) => rule === "amount")?.inputs ?? {};
  const reasons = [
    grade === null ? undefined : gradeWord(t, grade),
    typeof rateBasisPoints === "number" && rateBasisPoints > 0 ? `${rateBasisPoints / 100}%` : undefined,
    typeof capFen === "number" ? t("eligibility.cap", { cap: yuan(capFen) }) : undefined,
  ].filter((reason) => reason !== undefined);
  const amount = yuan(decision.outcome === "granted" ? decision.subsidyFen : decision.estimatedFen);
  const key = decision.outcome === "granted" ? "eligibility.yes" : "eligibility.expected";
  return t(key, { amount, reasons: reasons.join(t("ui.comma")) });
}
