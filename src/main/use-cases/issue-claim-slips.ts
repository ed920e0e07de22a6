import type { CompletedSaleView } from "../../contract/index.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { receiptNumber } from "../../domain/receipt/receipt-number.ts";
import { ok } from "../../domain/result.ts";
import type { StoredClaim } from "../ports/index.ts";
import { appendEntry } from "./append-entry.ts";
import { enqueueReceipt } from "./print-receipts.ts";
import { cameBack, storedSale } from "./stored-sale.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

/**
 * Issues the slips that completed sales owe: what is to be claimed stands in the sale's entry, so that a crash or a full
 * disk between both loses nothing. Called right after a sale, at the start, and now and then. After a start nothing is
 * printed unasked.
 */
export function issueClaimSlips(till: TillContext, printing: "print" | "later" = "print"): Outcome {
  for (const claim of till.store.claimsWithoutSlip()) {
    const issued = issueSlip(till, claim);
    if (!issued.ok) return issued;
    if (issued.value !== null && printing === "print") enqueueReceipt(till, issued.value);
  }
  const { completed } = till.session;
  if (completed !== null)
    till.session.completed = { ...completed, claimSlips: claimSlipsOf(till, completed.seq) };
  return ok(null);
}

/** Null for goods that came back meanwhile: nobody claims for them. */
function issueSlip(till: TillContext, { saleSeq, lineId }: StoredClaim): Outcome<number | null> {
  const sale = storedSale(till, saleSeq);
  const line = sale?.entry.body.lines.find((one) => one.lineId === lineId);
  if (sale === null || line?.claim === undefined || cameBack(sale, lineId)) return ok(null);
  const { programme, expectedFen, claimBy } = line.claim;
  const operator = currentActor(till) ?? systemActor;
  const body = { operator, saleSeq, lineId, programme, expectedFen, claimBy };
  const appended = appendEntry(till, "claimSlipIssued", body);
  return appended.ok ? ok(appended.value.entry.seq) : appended;
}

/** The slips of one sale, as the screen lists them. */
function claimSlipsOf(till: TillContext, saleSeq: number): CompletedSaleView["claimSlips"] {
  const sale = storedSale(till, saleSeq);
  return till.store.claimsOf(saleSeq).flatMap(({ lineId, slipSeq }) => {
    const line = sale?.entry.body.lines.find((one) => one.lineId === lineId);
    if (line?.claim === undefined || slipSeq === null) return [];
    const { expectedFen, claimBy, where } = line.claim;
    const slipNumber = receiptNumber(till.certificate.terminal, slipSeq);
    return [{ seq: slipSeq, lineId, name: line.name, expectedFen, claimBy, where, slipNumber }];
  });
}
