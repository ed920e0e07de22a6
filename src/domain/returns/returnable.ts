import type { ReturnCompleted } from "../journal/return-completed-schema.ts";
import type { SaleCompleted, SaleLineRecord, Tender } from "../journal/sale-completed-schema.ts";
import { fen, minimum, subtract, sum, type Fen } from "../money/index.ts";

/** A line of a sale, and whether the customer still has it. */
export type ReturnableLine = { readonly line: SaleLineRecord; readonly isReturned: boolean };

/** A payment of a sale, without the change given on it, and how much of it can still go back. */
export type RefundableTender = Pick<Tender, "tenderId" | "kind" | "reference"> & { readonly leftFen: Fen };

/**
 * What earlier returns left of a sale. The tenders' `leftFen` always add up to what the customer paid for the lines
 * that are not returned, so whatever comes back can be paid back by the payments of the sale.
 */
export type Returnable = {
  readonly lines: readonly ReturnableLine[];
  readonly tenders: readonly RefundableTender[];
};

/** `earlier` are all returns of this very sale, in any order. */
export function returnable(
  sale: Pick<SaleCompleted, "lines" | "tenders" | "changeFen">,
  earlier: readonly Pick<ReturnCompleted, "lines" | "refunds">[],
): Returnable {
  const returned = new Set(earlier.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
  const refunds = earlier.flatMap((one) => one.refunds);
  return {
    lines: sale.lines.map((line) => ({ line, isReturned: returned.has(line.lineId) })),
    tenders: netTenders(sale).map((tender) => ({
      ...tender,
      leftFen: subtract(tender.leftFen, refundedBy(refunds, tender.tenderId)),
    })),
  };
}

/** Change is part of the cash that came in last: only cash can be given back at the counter. */
function netTenders({
  tenders,
  changeFen,
}: Pick<SaleCompleted, "tenders" | "changeFen">): RefundableTender[] {
  let changeLeftFen: Fen = changeFen;
  return tenders
    .toReversed()
    .map(({ tenderId, kind, amountFen, reference }) => {
      const ofChangeFen = kind === "cash" ? minimum(changeLeftFen, amountFen) : fen(0);
      changeLeftFen = subtract(changeLeftFen, ofChangeFen);
      return { tenderId, kind, reference, leftFen: subtract(amountFen, ofChangeFen) };
    })
    .toReversed();
}

function refundedBy(refunds: readonly Tender[], tenderId: string): Fen {
  return sum(refunds.filter((refund) => refund.tenderId === tenderId).map(({ amountFen }) => amountFen));
}
