import {
  verifyChain,
  type ChainHead,
  type EntryDamage,
  type SignedEntry,
} from "../domain/journal/verify-chain.ts";
import { certificateSchema, signaturePrefix } from "../sync/protocol/index.ts";
import { createVerifier, sha256Hex } from "./crypto/index.ts";
import type { JournalStore } from "./ports/index.ts";

export type VerifiedStore = {
  readonly terminal: string;
  readonly head: ChainHead;
  readonly damage: { readonly seq: number; readonly kind: EntryDamage } | null;
};

/** Verifies a whole journal from its certificate on, entry by entry in bounded memory; null before enrolment. */
export function verifyStore(store: JournalStore): VerifiedStore | null {
  const enrolment = store.enrolment();
  if (enrolment === null) return null;
  const certificate = certificateSchema.parse(JSON.parse(enrolment.certificate));
  const { terminal, keyId } = certificate;
  const verifier = createVerifier(certificate);
  const isSigned = (entry: SignedEntry) =>
    entry.keyId === keyId && entry.signature !== null
      ? (verifier?.isSigned(signaturePrefix.entry, entry.text, entry.signature) ?? false)
      : null;
  const start = { seq: 0, hash: sha256Hex(enrolment.certificate) };
  return { terminal, ...verifyChain(everyEntry(store), start, { terminal, hash: sha256Hex, isSigned }) };
}

function* everyEntry(store: JournalStore): Generator<SignedEntry> {
  for (let from = 1; ;) {
    const entries = store.entriesFrom(from, 1000, 4_000_000);
    if (entries.length === 0) return;
    yield* entries;
    from = (entries.at(-1)?.seq ?? from) + 1;
  }
}
