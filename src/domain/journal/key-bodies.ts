import { z } from "zod";
import { actorSchema } from "../operator/operator.ts";
import { instantTextSchema } from "../time/instant-schema.ts";
import { hashSchema } from "./hash-schema.ts";
import { suiteSchema } from "./suite.ts";

const keyId = z.string().regex(/^[a-z0-9-]{1,64}$/);
const signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
/** Ed25519: 32 bytes; SM2: 33 bytes, the compressed point. */
const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43,44}$/);

/** The terminal took this key and this identity from the platform. Only ever entry 1. */
export const enrolledSchema = z.strictObject({
  operator: actorSchema,
  keyId,
  suite: suiteSchema,
  shopId: z.string().max(64),
  merchantId: z.string().max(64),
  platformUrl: z.string().max(200),
});

/**
 * A new key is in force from this entry on, which it signs itself. `certificate` is the platform's attestation of the
 * new key for this very terminal; without a valid one the entry is damage. `oldKeySignature` signs the new
 * certificate's text with the key before; null when that one was lost or revoked.
 */
export const keyRotatedSchema = z.strictObject({
  operator: actorSchema,
  oldKeyId: keyId,
  newKeyId: keyId,
  suite: suiteSchema,
  publicKey,
  certificate: z.string().max(16_000),
  certificateSignature: signature,
  certificateSignatureKeyId: keyId,
  oldKeySignature: signature.nullable(),
  reason: z.enum(["planned", "revoked", "lost"]),
});

/**
 * The platform's signed word that a key is no longer trusted. No later entry may be signed with that key; this
 * entry itself is unsigned when it is about the key in force.
 */
export const keyRevokedSchema = z.strictObject({
  operator: actorSchema,
  keyId,
  revokedAt: instantTextSchema,
  reason: z.string().max(200),
  /** Canonical JSON as the platform signed it. */
  statement: z.string().max(2000),
  statementSignature: signature,
  statementKeyId: keyId,
});

export const signerFailureSchema = z.enum(["keyRevoked", "keeperLocked", "deviceFailed"]);

/** The signer failed: this entry and those behind it are unsigned until a `signerRecovered` covers them. */
export const signerUnavailableSchema = z.strictObject({ operator: actorSchema, cause: signerFailureSchema });

/**
 * Signed again: vouches for the unsigned entries `fromSeq` to `toSeq`, of which it is the only cover. `hashesSha256`
 * is the SHA-256 of their hashes, written one after the other as lower-case hex.
 */
export const signerRecoveredSchema = z.strictObject({
  operator: actorSchema,
  fromSeq: z.int().gte(1),
  toSeq: z.int().gte(1),
  hashesSha256: hashSchema,
});

export type SignerFailure = z.infer<typeof signerFailureSchema>;
