import { refusal } from "../../contract/index.ts";
import { entrySchema } from "../../domain/journal/entry-schema.ts";
import type { Fen } from "../../domain/money/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { completeSale as completeBasket, type Sale } from "../../domain/sale/index.ts";
import { personSealBinding } from "../../sync/protocol/index.ts";
import { appendEntry, nextSeq, type Appended } from "./append-entry.ts";
import { checkMaySell, forgetSale } from "./change-sale.ts";
import { issueClaimSlips } from "./issue-claim-slips.ts";
import { kickDrawer } from "./open-drawer.ts";
import { enqueueReceipt } from "./print-receipts.ts";
import { receiptOfEntry } from "./receipt-of-entry.ts";
import { decideSale } from "./sale-decision.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

export type Completed = { readonly seq: number; readonly receiptNumber: string; readonly changeFen: Fen };

/**
 * Completes the basket: decided once more with what is known now, sealed, signed, and on disk before the answer.
 * The same saleId again gives the same answer. Printing begins after it and is never waited for.
 */
export async function completeSale(
  till: TillContext,
  { saleId }: { saleId: string },
): Promise<Outcome<Completed>> {
  const earlier = completedBefore(till, saleId);
  if (earlier !== null) return ok(earlier);
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  const sale = till.session.sale;
  if (sale === null || sale.saleId !== saleId) return refuse(refusal("noSale"));
  const appended = await appendSale(till, sale);
  if (!appended.ok) return appended;
  const { entry } = appended.value;
  if (entry.kind !== "saleCompleted") throw new Error("A completed sale makes a saleCompleted entry");
  forgetSale(
    till,
    entry.body.evidence?.map(({ sha256 }) => sha256),
  );
  showCompleted(till, appended.value);
  if (entry.body.tenders.some(({ kind }) => kind === "cash")) kickDrawer(till);
  enqueueReceipt(till, entry.seq);
  // The sale stands whatever becomes of its slips: what it owes is issued again and again until it is there.
  issueClaimSlips(till);
  const { receiptNumber, changeFen } = entry.body;
  return ok({ seq: entry.seq, receiptNumber, changeFen });
}

/** A screen that lost the answer asks again: the journal knows. */
function completedBefore(till: TillContext, saleId: string): Completed | null {
  const seq = till.store.saleSeq(saleId);
  const stored = seq === null ? null : till.store.entryAt(seq);
  if (stored === null) return null;
  const entry = entrySchema.parse(JSON.parse(stored.text));
  if (entry.kind !== "saleCompleted") return null;
  return { seq: entry.seq, receiptNumber: entry.body.receiptNumber, changeFen: entry.body.changeFen };
}

/** Sealing takes a moment in which the exchange may note an outage; the seal is bound to the seq, so then it is made again. */
async function appendSale(till: TillContext, sale: Sale): Promise<Outcome<Appended>> {
  for (;;) {
    const seq = nextSeq(till);
    const sealedBox = await sealedFor(till, sale, seq);
    if (nextSeq(till) === seq) return appendSealed(till, sale, seq, sealedBox);
  }
}

async function sealedFor(till: TillContext, sale: Sale, seq: number): Promise<string | null> {
  const secret = till.session.personSecret;
  // An exercise may be done with a real card: nothing of it is kept, not even sealed.
  if (sale.person === null || secret === null || till.isTraining) return null;
  return till.crypto.sealPerson(secret, personSealBinding(till.certificate.terminal, seq));
}

function appendSealed(
  till: TillContext,
  sale: Sale,
  seq: number,
  sealedBox: string | null,
): Outcome<Appended> {
  const operator = currentActor(till);
  const shift = till.store.openShift();
  if (operator === null || shift === null) return refuse(refusal("shiftNotOpen"));
  const { facts, decision } = decideSale(till, sale);
  const receiptNumber = `${till.certificate.terminal}-${String(seq).padStart(6, "0")}`;
  const { shiftId } = shift;
  const sealedPerson = sealedBox === null ? null : sealReference(till, sealedBox);
  const body = completeBasket({ sale, facts, decision, operator, shiftId, receiptNumber, sealedPerson });
  if (!body.ok) return body;
  // Nobody subsidised, nobody noted: then the box goes nowhere.
  const isNoted = body.value.sealedPerson !== null;
  return appendEntry(till, "saleCompleted", body.value, { seq, sealedBox: isNoted ? sealedBox : null });
}

/** How the entry names its box: by hash, and by the key that opens it. */
function sealReference({ crypto, certificate }: TillContext, sealedBox: string) {
  return { sha256: crypto.sha256Hex(sealedBox), keyId: certificate.sealingKey.keyId };
}

function showCompleted(till: TillContext, { entry, hash }: Appended): void {
  if (entry.kind !== "saleCompleted") return;
  const { saleId, receiptNumber, totals, changeFen } = entry.body;
  const receipt = receiptOfEntry(till, entry, hash, false);
  till.session.completed = {
    saleId,
    seq: entry.seq,
    receiptNumber,
    ...totals,
    changeFen,
    claimSlips: [],
    receipt,
  };
}
