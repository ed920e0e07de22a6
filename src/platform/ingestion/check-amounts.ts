import type { FourPrices, SaleCompleted } from "../../domain/journal/sale-completed-schema.ts";

/** Which sum of a sale does not come out. */
export type AmountsFinding = "linePrices" | "subsidyWithoutProgramme" | "totals" | "tenders";

/**
 * Adds up a signed sale. The terminal is right about what happened at the till, so the sale is stored all the same;
 * but a difference of one fen is a case. Null when every sum comes out.
 */
export function checkAmounts({ lines, totals, tenders, changeFen }: SaleCompleted): AmountsFinding | null {
  if (![totals, ...lines.map(({ prices }) => prices)].every(comesOut)) return "linePrices";
  if (lines.some(({ prices, programme }) => prices.subsidyFen > 0 !== (programme !== null))) {
    return "subsidyWithoutProgramme";
  }
  const parts = ["listFen", "merchantDiscountFen", "subsidyFen", "toPayFen"] as const;
  const isSum = parts.every(
    (part) => totals[part] === lines.reduce((sum, { prices }) => sum + prices[part], 0),
  );
  if (!isSum) return "totals";
  const taken = tenders.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return taken - changeFen === totals.toPayFen ? null : "tenders";
}

/** 应付 = 标价 - 商家优惠 - 政府补贴. */
function comesOut({ listFen, merchantDiscountFen, subsidyFen, toPayFen }: FourPrices): boolean {
  return listFen - merchantDiscountFen - subsidyFen === toPayFen;
}
