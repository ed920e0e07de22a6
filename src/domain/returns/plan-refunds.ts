import { minimum, subtract, type Fen } from "../money/index.ts";
import type { RefundableTender } from "./returnable.ts";

/** How much goes back by which payment of the sale. */
export type PlannedRefund = Pick<RefundableTender, "tenderId" | "kind"> & { readonly amountFen: Fen };

/**
 * How an amount goes back by the payments of the sale: by card and mobile code first, so that cash leaves the drawer only
 * for what came in as cash. Never more than a payment still holds.
 */
export function planRefunds(tenders: readonly RefundableTender[], toRefundFen: Fen): PlannedRefund[] {
  const inOrder = [
    ...tenders.filter(({ kind }) => kind !== "cash"),
    ...tenders.filter(({ kind }) => kind === "cash"),
  ];
  let leftFen = toRefundFen;
  return inOrder.flatMap(({ tenderId, kind, leftFen: heldFen }) => {
    const amountFen = minimum(heldFen, leftFen);
    leftFen = subtract(leftFen, amountFen);
    return amountFen > 0 ? [{ tenderId, kind, amountFen }] : [];
  });
}
