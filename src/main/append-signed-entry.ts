import type { BodyOf, EntryKind } from "../domain/journal/entry-schema.ts";
import { makeEntry, type EntryPlace } from "../domain/journal/make-entry.ts";
import type { Result } from "../domain/result.ts";
import { signaturePrefix } from "../sync/protocol/index.ts";
import { sha256Hex } from "./crypto/index.ts";
import type { JournalStore, Signer, StoreFailure } from "./ports/index.ts";

/**
 * Makes, signs and stores one entry where no till runs: at an enrolment, at a change of keys. A running till appends by
 * its use case, which also knows clocks, doubts and signers that fail.
 */
export function appendSignedEntry<Kind extends EntryKind>(
  store: JournalStore,
  signer: Signer,
  place: EntryPlace,
  { kind, body }: { readonly kind: Kind; readonly body: BodyOf<Kind> },
  alongside?: () => void,
): Result<null, StoreFailure> {
  const { entry, text } = makeEntry(place, kind, body);
  const { keyId, sign } = signer;
  const signed = {
    seq: entry.seq,
    text,
    keyId,
    signature: sign(signaturePrefix.entry, text),
    sealedBox: null,
  };
  return store.append(entry, signed, sha256Hex(text), alongside);
}
