import { systemActor } from "../../domain/operator/operator.ts";
import { appendSigned, settleDue } from "./append-entry.ts";
import { clearNotices } from "./notices.ts";
import { closeBreaker } from "./signer-breaker.ts";
import type { TillContext } from "./till-context.ts";

const batchSize = 500;
const batchBytes = 4_000_000;

/**
 * Tries the signer again when it is due, with the entry that everything depends on: one signature vouches for all that
 * went unsigned. Works between two commands, never within a sale. True when the journal is signed to its end.
 */
export function recoverSigner(till: TillContext): boolean {
  const { signing } = till.session;
  if (signing.failure === null) return true;
  if (till.clock.now() < signing.retryAt) return false;
  const fromSeq = till.store.unsignedFrom();
  if (fromSeq !== null && !coverRun(till, fromSeq)) return false;
  closeBreaker(till);
  clearNotices(till, "signerUnavailable");
  till.changed();
  return true;
}

function coverRun(till: TillContext, fromSeq: number): boolean {
  // What is due goes unsigned too, and before: the collective entry must be the first that is signed.
  if (!settleDue(till).ok) return false;
  const toSeq = till.store.head()?.seq ?? fromSeq;
  const hashesSha256 = till.crypto.sha256Hex(hashesOf(till, fromSeq));
  const body = { operator: systemActor, fromSeq, toSeq, hashesSha256 };
  return appendSigned(till, "signerRecovered", body).ok;
}

/** The hashes of all entries from `fromSeq` on, one after the other, as `hashesSha256` of the entry is defined. */
function hashesOf({ store, crypto }: TillContext, fromSeq: number): string {
  let hashes = "";
  for (let seq = fromSeq; ;) {
    const entries = store.entriesFrom(seq, batchSize, batchBytes);
    if (entries.length === 0) return hashes;
    for (const { text } of entries) hashes += crypto.sha256Hex(text);
    seq += entries.length;
  }
}
