import { systemActor } from "../domain/operator/operator.ts";
import { appendSignedEntry } from "./append-signed-entry.ts";
import { sha256Hex } from "./crypto/index.ts";
import type { JournalStore, StoreFailure } from "./ports/index.ts";
import type { Enrolled } from "./use-cases/enrol-terminal.ts";
import type { Result } from "../domain/result.ts";

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
  const body = { operator: systemActor, keyId, suite, shopId: shop.id, merchantId, platformUrl };
  const place = { terminal, seq: 1, at, prev: genesisHash };
  const enrolment = { certificate: certificateText, signature, signatureKeyId, platformUrl };
  return appendSignedEntry(store, { keyId, sign }, place, { kind: "enrolled", body }, () =>
    store.saveEnrolment(enrolment, genesisHash),
  );
}
