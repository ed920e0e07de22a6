import { z } from "zod";
import type { BodyOf } from "../entry-schema.ts";
import { readCertificate, terminalKey, type CertificateFacts } from "./certificate.ts";
import { isCanonicalText } from "./canonical-text.ts";
import type { DamageCode } from "./damage.ts";
import type { PlatformTrust } from "./platform-trust.ts";
import type { TrustedKey, VerifierTrust } from "./trust.ts";

/** The terminal's keys over time. At most one is in force; what was in force once never is again. */
export type KeyRing = {
  /** What the certificate in force says. */
  readonly certificate: () => CertificateFacts;
  /** Whether an entry may be signed with this key now. */
  readonly keyFor: (keyId: string) => TrustedKey | Extract<DamageCode, `${string}Key`>;
  /** Takes a new key into force, or says `badRotation` and changes nothing. */
  readonly rotate: (body: BodyOf<"keyRotated">) => "badRotation" | null;
  /** Takes trust from a key, or says `badRevocation`. */
  readonly revoke: (body: BodyOf<"keyRevoked">) => "badRevocation" | null;
  readonly isInForce: (keyId: string) => boolean;
};

/** What the platform signs when it takes its trust from a key, as canonical JSON. */
const statementSchema = z.strictObject({
  v: z.literal(1),
  terminal: z.string(),
  keyId: z.string(),
  revokedAt: z.string(),
  reason: z.string(),
});

export function createKeyRing(
  first: CertificateFacts,
  platform: PlatformTrust,
  trust: VerifierTrust,
): KeyRing {
  let certificate = first;
  let key = terminalKey(first);
  const revoked = new Set<string>();
  const used = new Map([[first.keyId, first.publicKey]]);
  const isInForce = (keyId: string) => certificate.keyId === keyId && !revoked.has(keyId);

  function isRotation(body: BodyOf<"keyRotated">): boolean {
    const { certificateSignature: signature, certificateSignatureKeyId: signatureKeyId } = body;
    const next = platform.checkCertificate({ certificate: body.certificate, signature, signatureKeyId });
    return next.ok && goesWith(body, next.facts, certificate) && isNew(next.facts) && isHandedOver(body);
  }

  function isNew({ keyId, publicKey }: CertificateFacts): boolean {
    return !used.has(keyId) && ![...used.values()].includes(publicKey);
  }

  /** The key before agrees to the next one where it can, and always to a planned one; a revoked key has no say. */
  function isHandedOver({ reason, oldKeySignature, certificate: text }: BodyOf<"keyRotated">): boolean {
    const isRevoked = revoked.has(certificate.keyId);
    if (oldKeySignature === null) return reason !== "planned" && (reason === "revoked") === isRevoked;
    if (isRevoked || reason === "revoked") return false;
    return trust.isSigned(key, "keyRotation", text, oldKeySignature);
  }

  return {
    certificate: () => certificate,
    isInForce,
    keyFor(keyId) {
      if (isInForce(keyId)) return key;
      if (revoked.has(keyId)) return "revokedKey";
      return used.has(keyId) ? "retiredKey" : "unknownKey";
    },
    rotate(body) {
      if (!isRotation(body)) return "badRotation";
      certificate = readCertificate(body.certificate) ?? certificate;
      key = terminalKey(certificate);
      used.set(certificate.keyId, certificate.publicKey);
      return null;
    },
    revoke(body) {
      if (!used.has(body.keyId) || !isStatement(body, certificate.terminal, platform)) return "badRevocation";
      revoked.add(body.keyId);
      return null;
    },
  };
}

function goesWith(body: BodyOf<"keyRotated">, next: CertificateFacts, before: CertificateFacts): boolean {
  const { oldKeyId, newKeyId, suite, publicKey } = body;
  const isOfThisTerminal = next.terminal === before.terminal && oldKeyId === before.keyId;
  const isOfThisKey = next.keyId === newKeyId && next.suite === suite && next.publicKey === publicKey;
  return isOfThisTerminal && isOfThisKey;
}

function isStatement(body: BodyOf<"keyRevoked">, terminal: string, platform: PlatformTrust): boolean {
  const { keyId, revokedAt, reason, statement, statementSignature, statementKeyId } = body;
  if (!isCanonicalText(statement)) return false;
  const parsed = statementSchema.safeParse(JSON.parse(statement));
  if (!parsed.success || parsed.data.terminal !== terminal) return false;
  const said = parsed.data;
  if (said.keyId !== keyId || said.revokedAt !== revokedAt || said.reason !== reason) return false;
  return platform.isSigned("revocation", statementKeyId, statement, statementSignature);
}
