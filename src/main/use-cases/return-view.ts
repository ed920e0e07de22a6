import type { ReturningView } from "../../contract/index.ts";
import { planRefunds, returnable } from "../../domain/returns/index.ts";
import { totalPrices } from "../../domain/sale/index.ts";
import { mayApprove } from "./approve-override.ts";
import { storedSale } from "./stored-sale.ts";
import type { TillContext } from "./till-context.ts";

/** The return in progress as the cashier sees it; null when there is none. */
export function returningView(till: TillContext): ReturningView | null {
  const { returning } = till.session;
  const found = returning && storedSale(till, returning.saleSeq);
  if (returning === null || found === null) return null;
  const { lines, tenders } = returnable(found.entry.body, found.earlier);
  const isChosen = (lineId: string) => returning.lineIds.includes(lineId);
  const chosen = lines.filter(({ line }) => isChosen(line.lineId));
  const totals = totalPrices(chosen.map(({ line }) => line.prices));
  return {
    returnId: returning.returnId,
    saleSeq: returning.saleSeq,
    receiptNumber: found.entry.body.receiptNumber,
    at: found.entry.at,
    lines: lines.map(({ line: { lineId, name, brand, model, serial, prices, programme }, isReturned }) => ({
      ...{ lineId, name, brand, model, serial, prices, programme, isReturned },
      isChosen: isChosen(lineId),
    })),
    totals,
    refunds: planRefunds(tenders, totals.toPayFen),
    needsApproval: !mayApprove(till),
  };
}
