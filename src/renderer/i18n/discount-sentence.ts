import type { TFunction } from "i18next";
import type { LineDecision } from "../../domain/programme/decision.ts";
import { yuan } from "./format.ts";

/**
 * "再少优惠 ¥100.00，顾客反而少付 ¥300.00": a discount that took the price below a floor costs the customer more than it
 * gives. Null where it does not.
 */
export function discountSentence(t: TFunction, { trace }: Pick<LineDecision, "trace">): string | null {
  const inputs = trace.find(({ rule }) => rule === "discount")?.inputs;
  if (inputs === undefined) return null;
  const { lessDiscountFen, toPayFen, atFloorToPayFen } = inputs;
  if (typeof lessDiscountFen !== "number") return null;
  if (typeof toPayFen !== "number" || typeof atFloorToPayFen !== "number") return null;
  return t("eligibility.reduceDiscount", {
    less: yuan(lessDiscountFen),
    saved: yuan(toPayFen - atFloorToPayFen),
  });
}
