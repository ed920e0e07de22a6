import type { Tender } from "../journal/sale-completed-schema.ts";
import { sum, type Fen } from "../money/index.ts";
import { ok, refuse, type Result } from "../result.ts";
import { shortestReference } from "../sale/tenders.ts";
import type { RefundableTender, Returnable } from "./returnable.ts";
import { returnRefusal, type ReturnRefusal } from "./return-refusal.ts";

/**
 * Whether these refunds pay exactly `toRefundFen` back, each by a payment of the sale that still holds it. Cash may stand in
 * for any payment (see `paysCashForOthers`); a card or a mobile code needs the reference of the external terminal.
 */
export function checkRefunds(
  { tenders }: Returnable,
  refunds: readonly Tender[],
  toRefundFen: Fen,
): Result<null, ReturnRefusal> {
  for (const refund of refunds) {
    const checked = checkRefund(tenders, refunds, refund);
    if (!checked.ok) return checked;
  }
  const refundedFen = sum(refunds.map(({ amountFen }) => amountFen));
  return refundedFen === toRefundFen ? ok(null) : refuse(returnRefusal("refundSumWrong", { toRefundFen }));
}

function checkRefund(
  tenders: readonly RefundableTender[],
  refunds: readonly Tender[],
  { tenderId, kind, reference }: Tender,
): Result<null, ReturnRefusal> {
  const tender = tenders.find((candidate) => candidate.tenderId === tenderId);
  if (tender === undefined) return refuse(returnRefusal("tenderNotFound"));
  if (kind !== "cash" && kind !== tender.kind) return refuse(returnRefusal("refundKindWrong"));
  const together = refunds.filter((other) => other.tenderId === tenderId);
  const { leftFen } = tender;
  if (sum(together.map(({ amountFen }) => amountFen)) > leftFen)
    return refuse(returnRefusal("refundExceedsPaid", { leftFen }));
  if (kind === "cash") return ok(null);
  if (!reference) return refuse(returnRefusal("referenceMissing"));
  return reference.length < shortestReference ? refuse(returnRefusal("referenceTooShort")) : ok(null);
}

/** Whether cash goes back for money that did not come in as cash, which always needs a second person. */
export function paysCashForOthers(
  { tenders }: Pick<Returnable, "tenders">,
  refunds: readonly Tender[],
): boolean {
  return refunds.some(({ tenderId, kind }) => {
    const tender = tenders.find((candidate) => candidate.tenderId === tenderId);
    return kind === "cash" && tender?.kind !== "cash";
  });
}
