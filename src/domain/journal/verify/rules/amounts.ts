import type { FourPrices, Tender } from "../../sale-completed-schema.ts";
import type { DamageCode } from "../damage.ts";

type PricedLine = {
  readonly lineId: string;
  readonly prices: FourPrices;
  readonly programme: unknown;
};

const parts = ["listFen", "merchantDiscountFen", "subsidyFen", "toPayFen"] as const;

/** 应付 = 标价 - 商家优惠 - 政府补贴. */
export function isPriced({ listFen, merchantDiscountFen, subsidyFen, toPayFen }: FourPrices): boolean {
  return listFen - merchantDiscountFen - subsidyFen === toPayFen;
}

/** Lines as they are sold and as they come back: prices, their sums, and a programme for each subsidy. */
export function checkLines(lines: readonly PricedLine[], totals: FourPrices): DamageCode | null {
  const sums = [0, 0, 0, 0];
  const lineIds = new Set<string>();
  for (const { lineId, prices, programme } of lines) {
    if (!isPriced(prices)) return "wrongPrices";
    if (prices.subsidyFen > 0 !== (programme !== null)) return "wrongSubsidy";
    parts.forEach((part, index) => (sums[index] = (sums[index] ?? 0) + prices[part]));
    lineIds.add(lineId);
  }
  if (lineIds.size !== lines.length) return "repeatedLine";
  return parts.every((part, index) => totals[part] === sums[index]) ? null : "wrongTotals";
}

/**
 * Payments come to what is to pay and what was given back, which is cash and at most the cash that came in. An
 * external terminal's payment has its reference; cash has none.
 */
export function areTendersRight(tenders: readonly Tender[], changeFen: number, toPayFen: number): boolean {
  const tenderIds = new Set(tenders.map(({ tenderId }) => tenderId));
  const isReferred = tenders.every(({ kind, reference }) => (kind === "cash") === (reference === null));
  const cashFen = sumOf(tenders.filter(({ kind }) => kind === "cash"));
  const isSettled = sumOf(tenders) - changeFen === toPayFen && changeFen <= cashFen;
  return isReferred && isSettled && tenderIds.size === tenders.length;
}

function sumOf(tenders: readonly Tender[]): number {
  return tenders.reduce((sum, { amountFen }) => sum + amountFen, 0);
}
