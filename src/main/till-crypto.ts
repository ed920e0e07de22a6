import {
  createEvidenceSealer,
  createPersonSealer,
  isPin,
  isSignedBy,
  isSignedByKey,
  personTokens,
  sha256Hex,
} from "./crypto/index.ts";
import type { TillIdentity } from "./till-identity.ts";
import type { TillCrypto } from "./use-cases/till-context.ts";

/** Cryptography of this terminal as its use cases need it: with its token keys, and sealed to its platform. */
export function tillCrypto({ keys, certificate }: TillIdentity): TillCrypto {
  const sealer = createPersonSealer(certificate.sealingKey.publicKey);
  return {
    sha256Hex,
    isSignedBy,
    isSignedByKey,
    isPin,
    personTokens: (documentNumber) => personTokens(keys.tokenKeys, documentNumber),
    prepareSeal: sealer.prepare,
    sealPerson: sealer.seal,
    sealEvidence: createEvidenceSealer(certificate.sealingKey.publicKey),
  };
}
