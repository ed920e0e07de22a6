import type {
  FourPrices,
  SaleCompleted,
  SaleLineRecord,
} from "../../domain/journal/sale-completed-schema.ts";

/** Which sum of a sale does not come out. */
export type AmountsFinding = "linePrices" | "subsidyWithoutProgramme" | "totals" | "tenders";

/**
 * Adds up a signed sale. The terminal is right about what happened at the till, so the sale is stored all the same;
 * but a difference of one fen is a case. Null when every sum comes out.
 */
export function checkAmounts({ lines, totals, tenders, changeFen }: SaleCompleted): AmountsFinding | null {
  const finding = checkLines(lines, totals);
  if (finding !== null) return finding;
  const taken = tenders.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return taken - changeFen === totals.toPayFen ? null : "tenders";
}

/** The four prices of every line and their sums, of a sale or of a return. */
export function checkLines(
  lines: readonly Pick<SaleLineRecord, "prices" | "programme">[],
  totals: FourPrices,
): AmountsFinding | null {
  if (![totals, ...lines.map(({ prices }) => prices)].every(comesOut)) return "linePrices";
  if (lines.some(({ prices, programme }) => prices.subsidyFen > 0 !== (programme !== null))) {
    return "subsidyWithoutProgramme";
  }
  const parts = ["listFen", "merchantDiscountFen", "subsidyFen", "toPayFen"] as const;
  const isSum = parts.every(
    (part) => totals[part] === lines.reduce((sum, { prices }) => sum + prices[part], 0),
  );
  return isSum ? null : "totals";
}

/** 应付 = 标价 - 商家优惠 - 政府补贴. */
function comesOut({ listFen, merchantDiscountFen, subsidyFen, toPayFen }: FourPrices): boolean {
  return listFen - merchantDiscountFen - subsidyFen === toPayFen;
}
