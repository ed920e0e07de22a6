import type { OverrideApproved } from "../../domain/journal/cash-bodies.ts";
import type { ReturnCompleted, ReturnLine } from "../../domain/journal/return-completed-schema.ts";
import type { SaleCompleted, Tender } from "../../domain/journal/sale-completed-schema.ts";
import { mustComeToo, overdue, restoresQuota, type TermsOf } from "../../domain/returns/index.ts";
import type { EpochMs } from "../../domain/time/instant.ts";
import { checkLines, type AmountsFinding } from "./check-amounts.ts";

/** What is wrong with a return. */
export type ReturnFinding =
  | AmountsFinding
  | "returnOfUnknownSale"
  | "returnedLineUnknown"
  | "returnedTwice"
  | "refundExceedsPaid"
  | "returnedQuotaWrong"
  | "returnedInPart"
  | "returnNotApproved";

/** What the platform holds of what a return is about. */
export type ReturnSurroundings = {
  /** The sale at `saleSeq`; null when nothing rightful is held there. */
  readonly sale: { readonly body: SaleCompleted; readonly hash: string } | null;
  /** When the goods were sold and when they came back, by the terminal's entries. */
  readonly soldAt: EpochMs;
  readonly at: EpochMs;
  /** What the published documents say of returns, by the versions of the sale. */
  readonly termsOf: TermsOf;
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
  surroundings: ReturnSurroundings,
): ReturnFinding | null {
  const { sale, earlier } = surroundings;
  const sums = checkLines(returned.lines, returned.totals);
  if (sums !== null) return sums;
  if (amountOf(returned.refunds) !== returned.totals.toPayFen) return "tenders";
  if (sale === null || sale.hash !== returned.saleHash) return "returnOfUnknownSale";
  if (returned.lines.some((line) => !isLineOf(sale.body, line))) return "returnedLineUnknown";
  const lineIds = [...earlier, returned].flatMap(({ lines }) => lines.map(({ lineId }) => lineId));
  if (new Set(lineIds).size < lineIds.length) return "returnedTwice";
  if (refundsTooMuch(sale.body, [...earlier, returned])) return "refundExceedsPaid";
  return againstProgrammes(returned, sale.body, surroundings);
}

/** The quota as the programme of the sale says, everything that it wants back together, and whoever had to agree. */
function againstProgrammes(
  returned: ReturnCompleted,
  sale: SaleCompleted,
  { earlier, soldAt, at, termsOf, approval }: ReturnSurroundings,
): ReturnFinding | null {
  if (returned.lines.some((line) => !isQuotaRight(line, termsOf))) return "returnedQuotaWrong";
  const gone = new Set(earlier.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
  const left = sale.lines.filter(({ lineId }) => !gone.has(lineId));
  const lineIds = returned.lines.map(({ lineId }) => lineId);
  if (mustComeToo(left, lineIds, termsOf).length > 0) return "returnedInPart";
  const isLate = overdue(returned.lines, soldAt, at, termsOf) !== null;
  return isAgreedTo(returned, sale, approval, isLate) ? null : "returnNotApproved";
}

/** A document that the platform never published is nobody's rule; a sale under one is a finding of its own. */
function isQuotaRight({ programme, quotaRestored }: ReturnLine, termsOf: TermsOf): boolean {
  if (programme === null) return !quotaRestored;
  return termsOf(programme) === null || quotaRestored === restoresQuota(programme, termsOf);
}

function isLineOf({ lines }: SaleCompleted, returned: ReturnLine): boolean {
  const sold = lines.find(({ lineId }) => lineId === returned.lineId);
  return (
    sold !== undefined &&
    sold.serial === returned.serial &&
    sold.programme?.id === returned.programme?.id &&
    sold.programme?.version === returned.programme?.version &&
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

/**
 * A cashier needs a manager; cash for what did not come in as cash, and goods that come back after the programme's
 * days, need a second person, whoever does it.
 */
function isAgreedTo(
  { operator, refunds, returnId }: ReturnCompleted,
  { tenders }: SaleCompleted,
  approval: OverrideApproved | null,
  isLate: boolean,
): boolean {
  const isCashForOthers = refunds.some(
    ({ tenderId, kind }) =>
      kind === "cash" && tenders.find((tender) => tender.tenderId === tenderId)?.kind !== "cash",
  );
  if (operator.role === "manager" && !isCashForOthers && !isLate) return true;
  if (approval === null || approval.subject !== returnId || approval.operator.id !== operator.id)
    return false;
  const isRightAct = approval.act === "cashRefund" || (approval.act === "return" && !isCashForOthers);
  return isRightAct && approval.approver.role === "manager" && approval.approver.id !== operator.id;
}

function amountOf(tenders: readonly Tender[]): number {
  return tenders.reduce((sum, { amountFen }) => sum + amountFen, 0);
}
