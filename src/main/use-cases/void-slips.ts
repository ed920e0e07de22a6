import { clearNotices } from "./notices.ts";
import { cameBack, readEntry, storedSale } from "./stored-sale.ts";
import type { TillContext } from "./till-context.ts";

/** Whether the entry at `seq` is a claim slip of goods that came back: nobody may claim with it any more. */
export function isVoidSlip(till: TillContext, seq: number): boolean {
  const entry = readEntry(till, seq)?.entry;
  if (entry?.kind !== "claimSlipIssued") return false;
  const sale = storedSale(till, entry.body.saleSeq);
  return sale !== null && cameBack(sale, entry.body.lineId);
}

/** After a return: slips that it made void and that are not on paper yet are not waited for any more. */
export function putAwayVoidSlips(till: TillContext, saleSeq: number): void {
  for (const { slipSeq } of till.store.claimsOf(saleSeq)) {
    if (slipSeq !== null && isVoidSlip(till, slipSeq)) putAwaySlip(till, slipSeq);
  }
}

/** Nothing is left to print of a void slip: whether its paper came out is of no account any more. */
export function putAwaySlip(till: TillContext, slipSeq: number): void {
  const state = till.store.printState(slipSeq);
  if (state === "waiting" || state === "failed") till.store.setPrintState(slipSeq, "unconfirmed");
  if (till.store.unprintedSales(1).length === 0) clearNotices(till, "receiptNotPrinted");
}
