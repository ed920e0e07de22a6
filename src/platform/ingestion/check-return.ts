import type { OverrideApproved } from "../../domain/journal/cash-bodies.ts";
import type { ReturnCompleted, ReturnLine } from "../../domain/journal/return-completed-schema.ts";
import type { SaleCompleted, Tender } from "../../domain/journal/sale-completed-schema.ts";
import { checkLines, type AmountsFinding } from "./check-amounts.ts";

/** What is wrong with a return. */
export type ReturnFinding =
  | AmountsFinding
  | "returnOfUnknownSale"
  | "returnedLineUnknown"
  | "returnedTwice"
  | "refundExceedsPaid"
  | "returnNotApproved";

/** What the platform holds of what a return is about. */
export type ReturnSurroundings = {
  /** The sale at `saleSeq`; null when nothing rightful is held there. */
  readonly sale: { readonly body: SaleCompleted; readonly hash: string } | null;
  /** Earlier returns of that sale that were found right. */
  readonly earlier: readonly ReturnCompleted[];
  /** The approval that the return names; null when it names none or there is none. */
  readonly approval: OverrideApproved | null;
};

/**
 * Checks a signed return against the sale that it names: the same lines at the same prices, once, never more money back by a
 * payment than came in by it, and a second person where one was needed. Null when everything is right.
 */
export function checkReturn(
  returned: ReturnCompleted,
  { sale, earlier, approval }: ReturnSurroundings,
): ReturnFinding | null {
  const sums = checkLines(returned.lines, returned.totals);
  if (sums !== null) return sums;
  if (amountOf(returned.refunds) !== returned.totals.toPayFen) return "tenders";
  if (sale === null || sale.hash !== returned.saleHash) return "returnOfUnknownSale";
  if (returned.lines.some((line) => !isLineOf(sale.body, line))) return "returnedLineUnknown";
  const lineIds = [...earlier, returned].flatMap(({ lines }) => lines.map(({ lineId }) => lineId));
  if (new Set(lineIds).size < lineIds.length) return "returnedTwice";
  if (refundsTooMuch(sale.body, [...earlier, returned])) return "refundExceedsPaid";
  return isAgreedTo(returned, sale.body, approval) ? null : "returnNotApproved";
}

function isLineOf({ lines }: SaleCompleted, returned: ReturnLine): boolean {
  const sold = lines.find(({ lineId }) => lineId === returned.lineId);
  return (
    sold !== undefined &&
    sold.serial === returned.serial &&
    sold.programme?.id === returned.programme?.id &&
    (["listFen", "merchantDiscountFen", "subsidyFen", "toPayFen"] as const).every(
      (price) => sold.prices[price] === returned.prices[price],
    )
  );
}

/** Change went back at the counter, so that not all cash that came in can come back once more: the lines limit the sum. */
function refundsTooMuch({ tenders }: SaleCompleted, returns: readonly ReturnCompleted[]): boolean {
  const refunds = returns.flatMap((one) => one.refunds);
  return refunds.some(({ tenderId, kind }) => {
    const paid = tenders.find((tender) => tender.tenderId === tenderId);
    const isOtherKind = kind !== "cash" && kind !== paid?.kind;
    const together = amountOf(refunds.filter((refund) => refund.tenderId === tenderId));
    return paid === undefined || isOtherKind || together > paid.amountFen;
  });
}

/** A cashier needs a manager; cash for what did not come in as cash needs a second person, whoever does it. */
function isAgreedTo(
  { operator, refunds, returnId }: ReturnCompleted,
  { tenders }: SaleCompleted,
  approval: OverrideApproved | null,
): boolean {
  const isCashForOthers = refunds.some(
    ({ tenderId, kind }) =>
      kind === "cash" && tenders.find((tender) => tender.tenderId === tenderId)?.kind !== "cash",
  );
  if (operator.role === "manager" && !isCashForOthers) return true;
  if (approval === null || approval.subject !== returnId || approval.operator.id !== operator.id)
    return false;
  const isRightAct = approval.act === "cashRefund" || (approval.act === "return" && !isCashForOthers);
  return isRightAct && approval.approver.role === "manager" && approval.approver.id !== operator.id;
}

function amountOf(tenders: readonly Tender[]): number {
  return tenders.reduce((sum, { amountFen }) => sum + amountFen, 0);
}
