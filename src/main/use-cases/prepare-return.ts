import { refusal } from "../../contract/index.ts";
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
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  if (till.session.sale !== null) return refuse(refusal("saleInProgress"));
  const { terminal } = till.certificate;
  const number = parseReceiptNumber(text, terminal);
  if (number === null) return refuse(refusal("receiptNotFound"));
  if (number.terminal !== terminal)
    return refuse(refusal("receiptOfOtherTill", { terminal: number.terminal }));
  return beginReturnOf(till, number.seq);
}

function beginReturnOf(till: TillContext, saleSeq: number): Outcome {
  const found = storedSale(till, saleSeq);
  if (found === null)
    return refuse(refusal(till.store.entryAt(saleSeq) === null ? "receiptNotFound" : "notASale"));
  const left = returnable(found.entry.body, found.earlier).lines.filter(({ isReturned }) => !isReturned);
  if (left.length === 0) return refuse(refusal("nothingToReturn"));
  const [only] = left.length === 1 ? left : [];
  till.session.returning = {
    returnId: till.ids.newId(),
    saleSeq,
    lineIds: only === undefined ? [] : [only.line.lineId],
  };
  till.session.completed = null;
  till.session.completedReturn = null;
  return ok(null);
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
