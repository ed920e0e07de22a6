import { refusal, type Refusal } from "../../contract/index.ts";
import type { Tender } from "../../domain/journal/sale-completed-schema.ts";
import { sum, type Fen } from "../../domain/money/index.ts";
import { receiptNumber } from "../../domain/receipt/receipt-number.ts";
import {
  completeReturn as completeChosen,
  overdue,
  paysCashForOthers,
  returnable,
  type ReturnInput,
} from "../../domain/returns/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { parseInstant, type EpochMs } from "../../domain/time/instant.ts";
import { appendEntry, nextSeq, type Appended } from "./append-entry.ts";
import { approveOverride, mayApprove, type Approval } from "./approve-override.ts";
import { checkMaySell } from "./change-sale.ts";
import { kickDrawer } from "./open-drawer.ts";
import { checkMayReturn } from "./prepare-return.ts";
import { enqueueReceipt } from "./print-receipts.ts";
import { returnReceiptOfEntry } from "./receipt-of-entry.ts";
import { dutyViews, returnNow, returnTermsOf } from "./return-terms-of.ts";
import { readEntry, storedSale } from "./stored-sale.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";
import { putAwayVoidSlips } from "./void-slips.ts";

export type CompleteReturnInput = {
  readonly returnId: string;
  readonly refunds: readonly Tender[];
  readonly reason: string;
  readonly approval: Approval;
};

export type CompletedReturn = {
  readonly seq: number;
  readonly receiptNumber: string;
  readonly refundedFen: Fen;
};

/**
 * Takes the chosen lines back: checked against the journal, agreed to by a manager, signed, and on disk before the answer.
 * The same returnId again gives the same answer. Printing begins after it and is never waited for.
 */
export async function completeReturn(
  till: TillContext,
  input: CompleteReturnInput,
): Promise<Outcome<CompletedReturn>> {
  const earlier = completedBefore(till, input.returnId);
  if (earlier !== null) return ok(earlier);
  const ready = readyToReturn(till, input);
  if (!ready.ok) return ready;
  // Everything else is checked before anybody is asked for a PIN, and once more when the entry is made.
  const checked = completeChosen(ready.value);
  if (!checked.ok) return checked;
  const approvalSeq = await approvedReturn(till, input, ready.value);
  if (!approvalSeq.ok) return approvalSeq;
  const appended = appendReturn(till, { ...ready.value, approvalSeq: approvalSeq.value });
  return appended.ok ? ok(finishReturn(till, appended.value)) : appended;
}

/** A screen that lost the answer asks again: the journal knows. */
function completedBefore(till: TillContext, returnId: string): CompletedReturn | null {
  const seq = till.store.returnSeq(returnId);
  const entry = seq === null ? null : readEntry(till, seq)?.entry;
  if (entry?.kind !== "returnCompleted") return null;
  const { receiptNumber: number, totals } = entry.body;
  return { seq: entry.seq, receiptNumber: number, refundedFen: totals.toPayFen };
}

/** A return that may be agreed to: what will be its entry's body, and when the goods were sold. */
type Ready = ReturnInput & { readonly soldAt: EpochMs };

function readyToReturn(till: TillContext, input: CompleteReturnInput): Outcome<Ready> {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  const believed = checkMayReturn(till);
  if (!believed.ok) return believed;
  const { returning } = till.session;
  const [operator, shift] = [currentActor(till), till.store.openShift()];
  const found = returning && storedSale(till, returning.saleSeq);
  if (returning === null || found === null || returning.returnId !== input.returnId)
    return refuse(refusal("noReturn"));
  if (operator === null || shift === null) return refuse(refusal("shiftNotOpen"));
  const { returnId, refunds, reason } = input;
  const { lineIds, saleSeq } = returning;
  const about = { sale: found.entry.body, saleSeq, saleHash: found.hash, earlier: found.earlier };
  const what = { returnId, lineIds, refunds, reason, termsOf: returnTermsOf(till) };
  const soldAt = parseInstant(found.entry.at) ?? 0;
  const who = { operator, shiftId: shift.shiftId, receiptNumber: "", approvalSeq: null };
  return ok({ ...about, ...what, ...who, soldAt });
}

/**
 * A cashier needs a manager. Cash for money that did not come in as cash, and goods that come back after the
 * programme's days, need a second person, whoever does it.
 */
async function approvedReturn(
  till: TillContext,
  { approval }: CompleteReturnInput,
  ready: Ready,
): Promise<Outcome<number | null>> {
  const { sale, earlier, refunds, returnId, reason } = ready;
  const late = lateReturn(till, ready);
  if (late !== null && approval === null) return refuse(late);
  const isCashForOthers = paysCashForOthers(returnable(sale, earlier), refunds);
  if (late === null && !isCashForOthers && mayApprove(till)) return ok(null);
  const act = isCashForOthers ? "cashRefund" : "return";
  return approveOverride(till, { act, subject: returnId, reason }, approval);
}

/** Why nobody may take these lines back alone any more; null while somebody may. */
function lateReturn(till: TillContext, { sale, lineIds, soldAt, termsOf }: Ready): Refusal | null {
  const chosen = sale.lines.filter(({ lineId }) => lineIds.includes(lineId));
  const over = overdue(chosen, soldAt, returnNow(till), termsOf);
  return over && refusal("returnWindowOver", { name: over.line.name, lastDay: over.lastDay });
}

function appendReturn(till: TillContext, input: Ready): Outcome<Appended> {
  const seq = nextSeq(till);
  // Midnight may have come while somebody looked for a PIN.
  const late = input.approvalSeq === null ? lateReturn(till, input) : null;
  if (late !== null) return refuse(late);
  const body = completeChosen({ ...input, receiptNumber: receiptNumber(till.certificate.terminal, seq) });
  return body.ok ? appendEntry(till, "returnCompleted", body.value, { seq }) : body;
}

function finishReturn(till: TillContext, { entry, hash }: Appended): CompletedReturn {
  if (entry.kind !== "returnCompleted") throw new Error("A completed return makes a returnCompleted entry");
  const { returnId, receiptNumber: number, totals, refunds, saleSeq } = entry.body;
  const cashFen = sum(refunds.filter(({ kind }) => kind === "cash").map(({ amountFen }) => amountFen));
  till.session.returning = null;
  till.session.printFailureCode = null;
  till.session.completedReturn = {
    returnId,
    seq: entry.seq,
    receiptNumber: number,
    saleReceiptNumber: receiptNumber(entry.terminal, saleSeq),
    totals,
    cashFen,
    refunds,
    duties: dutyViews(till, entry.body.lines, entry.at),
    receipt: returnReceiptOfEntry(till, entry, hash, false),
  };
  putAwayVoidSlips(till, saleSeq);
  if (cashFen > 0) kickDrawer(till);
  enqueueReceipt(till, entry.seq);
  return { seq: entry.seq, receiptNumber: number, refundedFen: totals.toPayFen };
}
