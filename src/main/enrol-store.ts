import { makeEntry } from "../domain/journal/make-entry.ts";
import { systemActor } from "../domain/operator/operator.ts";
import { signaturePrefix } from "../sync/protocol/index.ts";
import { sha256Hex } from "./crypto/index.ts";
import type { JournalStore, StoreFailure } from "./ports/index.ts";
import type { Enrolled } from "./use-cases/enrol-terminal.ts";
import { ok, type Result } from "../domain/result.ts";

/**
 * Makes an empty journal this terminal's: the enrolment and entry 1, which says which key the journal begins with,
 * are on disk together or not at all. The `prev` of entry 1 is the certificate's hash.
 */
export function enrolStore(
  store: JournalStore,
  { response, certificate }: Enrolled,
  platformUrl: string,
  at: number,
  sign: (prefix: string, text: string) => string,
): Result<null, StoreFailure> {
  const { keyId, suite, terminal, shop, merchantId } = certificate;
  const { certificate: certificateText, signature, signatureKeyId } = response;
  const genesisHash = sha256Hex(certificateText);
  const body = {
    operator: systemActor,
    keyId,
    suite,
    shopId: shop.id,
    merchantId,
    platformUrl,
  };
  const { entry, text } = makeEntry({ terminal, seq: 1, at, prev: genesisHash }, "enrolled", body);
  const signed = { seq: 1, text, keyId, signature: sign(signaturePrefix.entry, text), sealedBox: null };
  const stored = store.append(entry, signed, sha256Hex(text), () =>
    store.saveEnrolment(
      { certificate: certificateText, signature, signatureKeyId, platformUrl },
      genesisHash,
    ),
  );
  return stored.ok ? ok(null) : stored;
}
