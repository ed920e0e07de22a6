import type { SignedEntry } from "../domain/journal/check-entry.ts";
import { certificateSchema, signaturePrefix, type Certificate } from "../sync/protocol/index.ts";
import { createVerifier, sha256Hex } from "./crypto/index.ts";
import type { JournalIdentity } from "./use-cases/journal-trust.ts";

/**
 * What the till checks its own journal against: the key that it enrolled and the one in force. Keys between them are
 * left to the verifier, which follows them all; an entry that says it is unsigned is vouched for by a later one.
 */
export function journalIdentity(inForce: Certificate, enrolledText: string): JournalIdentity {
  const enrolled = certificateSchema.parse(JSON.parse(enrolledText));
  const isRotated = enrolled.keyId !== inForce.keyId;
  const verifiers = new Map(
    [enrolled, inForce].map((certificate) => [certificate.keyId, createVerifier(certificate)]),
  );
  const isSigned = ({ keyId, text, signature }: SignedEntry) => {
    if (signature === null) return text.includes('"signer":"unavailable"');
    if (!verifiers.has(keyId)) return isRotated ? true : null;
    return verifiers.get(keyId)?.isSigned(signaturePrefix.entry, text, signature) ?? false;
  };
  const { terminal } = inForce;
  return { terminal, hash: sha256Hex, isSigned, genesisHash: sha256Hex(enrolledText) };
}
