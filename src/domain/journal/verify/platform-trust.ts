import { readCertificate, type CertificateFacts, type SignedCertificate } from "./certificate.ts";
import type { DamageCode } from "./damage.ts";
import type { SignedPurpose, TrustedKey, VerifierTrust } from "./trust.ts";

export type CheckedCertificate =
  | { readonly ok: true; readonly facts: CertificateFacts }
  | { readonly ok: false; readonly damage: DamageCode };

/** The platform's keys as far as a journal goes: each certificate that holds may name further ones. */
export type PlatformTrust = {
  /** Checks a certificate, and from then on trusts the platform keys that it names. */
  readonly checkCertificate: (signed: SignedCertificate) => CheckedCertificate;
  readonly isSigned: (purpose: SignedPurpose, keyId: string, text: string, signature: string) => boolean;
};

export function createPlatformTrust(trust: VerifierTrust): PlatformTrust {
  const keys = new Map<string, TrustedKey>(trust.platformKeys?.map((key) => [key.keyId, key]));
  let isFirst = true;
  const isSigned: PlatformTrust["isSigned"] = (purpose, keyId, text, signature) => {
    const key = keys.get(keyId);
    return key !== undefined && trust.isSigned(key, purpose, text, signature);
  };
  return {
    isSigned,
    checkCertificate: ({ certificate, signature, signatureKeyId }) => {
      const facts = readCertificate(certificate);
      if (facts === null) return { ok: false, damage: "badCertificate" };
      if (isFirst && trust.platformKeys === null) addKeys(keys, facts);
      if (!keys.has(signatureKeyId)) return { ok: false, damage: "foreignPlatform" };
      if (!isSigned("enrolment", signatureKeyId, certificate, signature)) {
        return { ok: false, damage: "badCertificateSignature" };
      }
      isFirst = false;
      addKeys(keys, facts);
      return { ok: true, facts };
    },
  };
}

/** A key that is known stays what it is: a certificate cannot put another one in its place. */
function addKeys(keys: Map<string, TrustedKey>, { platformKeys }: CertificateFacts): void {
  for (const { keyId, suite, publicKey } of platformKeys) {
    if (!keys.has(keyId)) keys.set(keyId, { keyId, suite, publicKey });
  }
}
