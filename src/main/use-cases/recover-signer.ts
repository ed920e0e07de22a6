import type { BodyOf } from "../../domain/journal/entry-schema.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import type { JournalStore, UnsignedRun } from "../ports/index.ts";
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
  // A clock that was set is journalled first, and belongs to the run.
  if (!settleDue(till).ok) return false;
  const run = till.store.unsignedRun();
  if (run !== null) {
    const body = coverOf(till.store, run, till.crypto.sha256Hex);
    if (!appendSigned(till, "signerRecovered", body).ok) return false;
  }
  closeBreaker(till);
  clearNotices(till, "signerUnavailable");
  till.changed();
  return true;
}

/** What vouches for a run: where it begins and ends, and the hash of its entries' hashes one after the other. */
export function coverOf(
  store: Pick<JournalStore, "entriesFrom">,
  run: UnsignedRun,
  sha256Hex: (text: string) => string,
): BodyOf<"signerRecovered"> {
  let hashes = "";
  for (let seq = run.fromSeq; seq <= run.toSeq;) {
    const entries = store.entriesFrom(seq, Math.min(batchSize, run.toSeq - seq + 1), batchBytes);
    for (const { text } of entries) hashes += sha256Hex(text);
    seq += entries.length;
  }
  return { operator: systemActor, ...run, hashesSha256: sha256Hex(hashes) };
}
