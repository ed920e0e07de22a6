import { refusal } from "../../contract/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { appendEntry } from "./append-entry.ts";
import { addNotice, clearNotices } from "./notices.ts";
import { printInTurn } from "./print-in-turn.ts";
import { receiptAt } from "./receipt-of-entry.ts";
import { showQr } from "./show-qr.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";
import { isVoidSlip, putAwaySlip } from "./void-slips.ts";

/** Begins to print a receipt and returns at once: a jam never stands between a sale and the next customer. */
export function enqueueReceipt(till: TillContext, seq: number, isReprint = false): void {
  till.inBackground(printNow(till, seq, isReprint));
}

async function printNow(till: TillContext, seq: number, isReprint: boolean): Promise<void> {
  if (till.printer !== null) till.session.printing.add(seq);
  // Also when something throws, which is a bug: a receipt that stays "printing" could never be printed again.
  const printed = await sendToPrinter(till, seq, isReprint).finally(() => till.session.printing.delete(seq));
  if (printed === null) return noteFailure(till, seq, "E_NOHARDWARE", isReprint);
  if (!printed.ok)
    return noteFailure(till, seq, printed.refusal.extended ?? printed.refusal.resultCode, isReprint);
  till.store.setPrintState(seq, printed.value.confirmed ? "printed" : "unconfirmed");
  if (isShown(till, seq)) till.session.printFailureCode = null;
  if (till.store.unprintedSales(1).length === 0) clearNotices(till, "receiptNotPrinted");
  till.changed();
}

/** Null without a printer. The summary is signed here, behind the answer that the cashier waits for. */
async function sendToPrinter(till: TillContext, seq: number, isReprint: boolean) {
  till.changed();
  await till.afterAnswer();
  showQr(till, seq);
  if (till.printer === null) return null;
  return printInTurn(till.printer, async (printer) => {
    // The goods came back while the slip waited for its turn: nothing is left to print.
    if (isVoidSlip(till, seq)) return ok({ confirmed: false });
    const receipt = receiptAt(till, seq, isReprint);
    if (receipt === null) throw new Error(`There is no receipt at ${seq}`);
    return printer.printDocument(receipt);
  });
}

function noteFailure(till: TillContext, seq: number, code: string, isReprint: boolean): void {
  till.log.warn({ seq, code }, "a receipt was not printed");
  if (isVoidSlip(till, seq)) return putAwaySlip(till, seq);
  if (!isReprint) till.store.setPrintState(seq, "failed");
  if (isShown(till, seq)) till.session.printFailureCode = code;
  // A till without a printer says so on the sale itself; a notice for each would push out those that matter.
  if (till.printer !== null) addNotice(till, "receiptNotPrinted", { seq });
}

/** Whether this is the receipt of what stands on the done screen. */
function isShown({ session }: TillContext, seq: number): boolean {
  return (session.completed ?? session.completedReturn)?.seq === seq;
}

/**
 * Prints the receipt of a sale again. What never came out of the printer is printed as the first copy; anything
 * else is a reprint, marked 重印, and an entry of its own. A slip of goods that came back is not printed at all.
 */
export function printAgain(till: TillContext, { seq }: { seq: number }): Outcome {
  const operator = currentActor(till);
  if (operator === null) return refuse(refusal("notSignedOn"));
  const state = till.store.printState(seq);
  if (state === null) return refuse(refusal("receiptNotFound"));
  if (isVoidSlip(till, seq)) return refuse(refusal("slipVoid"));
  if (till.printer === null) return refuse(refusal("printerUnavailable"));
  // The first copy is on its way: a second press must not bring out two receipts without 重印.
  if (till.session.printing.has(seq)) return ok(null);
  const isReprint = state === "printed" || state === "unconfirmed";
  if (isReprint) {
    const appended = appendEntry(till, "receiptReprinted", { operator, saleSeq: seq });
    if (!appended.ok) return appended;
  }
  enqueueReceipt(till, seq, isReprint);
  return ok(null);
}

/** After a start: receipts that the last run did not get out are named, not printed unasked. */
export function noticeUnprinted(till: TillContext): void {
  for (const seq of till.store.unprintedSales(5)) {
    if (isVoidSlip(till, seq)) putAwaySlip(till, seq);
    else addNotice(till, "receiptNotPrinted", { seq });
  }
}
