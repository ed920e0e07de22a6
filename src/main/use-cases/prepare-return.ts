import { refusal } from "../../contract/index.ts";
import { parseGtin } from "../../domain/goods/gtin.ts";
import { parseSerialNumber } from "../../domain/goods/serial-number.ts";
import { receiptOfScan, type FoundReceipt } from "../../domain/receipt/find-receipt.ts";
import { parseReceiptNumber } from "../../domain/receipt/receipt-number.ts";
import { returnable } from "../../domain/returns/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { checkMaySell } from "./change-sale.ts";
import { storedSale } from "./stored-sale.ts";
import type { Outcome, TillContext } from "./till-context.ts";

/**
 * Opens the return of a sale of this terminal, found by what was typed or scanned, with nothing chosen; of a single line,
 * that one. Works without a line: the journal knows the sale and everything that came back of it. Nothing is journalled.
 */
export function beginReturn(till: TillContext, { text }: { text: string }): Outcome {
  const number = parseReceiptNumber(text, till.certificate.terminal);
  const receipt = receiptOfScan(text) ?? (number && { ...number, entryHash: null });
  return receipt === null ? refuse(refusal("receiptNotFound")) : beginReturnOf(till, receipt);
}

/** A journal that lacks entries may lack the very return of these goods. */
export function checkMayReturn({ trust }: TillContext): Outcome {
  return trust.doubt === null ? ok(null) : refuse(refusal("returnWhileDoubted"));
}

/** The same for a receipt that was recognised already. */
export function beginReturnOf(till: TillContext, { terminal, seq, entryHash }: FoundReceipt): Outcome {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  if (till.session.sale !== null) return refuse(refusal("saleInProgress"));
  const believed = checkMayReturn(till);
  if (!believed.ok) return believed;
  if (terminal !== till.certificate.terminal) return refuse(refusal("receiptOfOtherTill", { terminal }));
  const stored = till.store.entryAt(seq);
  if (stored === null || (entryHash ?? stored.hash) !== stored.hash)
    return refuse(refusal("receiptNotFound"));
  const found = storedSale(till, seq);
  if (found === null) return refuse(refusal("notASale"));
  const left = returnable(found.entry.body, found.earlier).lines.filter(({ isReturned }) => !isReturned);
  if (left.length === 0) return refuse(refusal("nothingToReturn"));
  const [only] = left.length === 1 ? left : [];
  const lineIds = only === undefined ? [] : [only.line.lineId];
  till.session.returning = { returnId: till.ids.newId(), saleSeq: seq, lineIds };
  till.session.completed = null;
  till.session.completedReturn = null;
  return ok(null);
}

/** Chooses the piece that was scanned, by its number or by the code of its goods; null when the sale has none like it. */
export function chooseScannedPiece(till: TillContext, text: string): string | null {
  const { returning } = till.session;
  const found = returning && storedSale(till, returning.saleSeq);
  if (returning === null || found === null) return null;
  const scan = text.trim();
  const [serial, gtin] = [parseSerialNumber(scan), parseGtin(scan)];
  const left = returnable(found.entry.body, found.earlier).lines.filter(({ isReturned }) => !isReturned);
  const fits = left.filter(
    ({ line }) => (serial.ok && line.serial === serial.value) || (gtin.ok && line.gtin === gtin.value),
  );
  // Of two equal pieces the second scan means the second one.
  const piece = fits.find(({ line }) => !returning.lineIds.includes(line.lineId)) ?? fits[0];
  if (piece === undefined) return null;
  const { lineId } = piece.line;
  return chooseReturnLine(till, { lineId, isChosen: true }).ok ? lineId : null;
}

/** Chooses a line that came back, or takes the choice back. A line that came back before stays out. */
export function chooseReturnLine(
  till: TillContext,
  { lineId, isChosen }: { lineId: string; isChosen: boolean },
): Outcome {
  const { returning } = till.session;
  const found = returning && storedSale(till, returning.saleSeq);
  if (returning === null || found === null) return refuse(refusal("noReturn"));
  const wanted = returnable(found.entry.body, found.earlier).lines.find(({ line }) => line.lineId === lineId);
  if (wanted === undefined) return refuse(refusal("lineNotFound"));
  if (wanted.isReturned) return refuse(refusal("lineAlreadyReturned", { name: wanted.line.name }));
  const others = returning.lineIds.filter((other) => other !== lineId);
  till.session.returning = { ...returning, lineIds: isChosen ? [...others, lineId] : others };
  return ok(null);
}

export function cancelReturn(till: TillContext): Outcome {
  if (till.session.returning === null) return refuse(refusal("noReturn"));
  till.session.returning = null;
  return ok(null);
}
