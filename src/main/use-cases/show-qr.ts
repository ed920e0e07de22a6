import { receiptAt } from "./receipt-of-entry.ts";
import type { TillContext } from "./till-context.ts";

/** Puts the QR code on the receipt that the screen shows of the entry at `seq`, if it still shows that one. */
export function showQr(till: TillContext, seq: number): void {
  const { completed, completedReturn } = till.session;
  const receipt = completed?.seq === seq || completedReturn?.seq === seq ? receiptAt(till, seq, false) : null;
  if (receipt === null) return;
  if (completed?.seq === seq) till.session.completed = { ...completed, receipt };
  if (completedReturn?.seq === seq) till.session.completedReturn = { ...completedReturn, receipt };
  till.changed();
}
