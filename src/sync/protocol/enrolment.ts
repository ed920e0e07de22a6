import { z } from "zod";
import { terminalIdSchema } from "../../domain/journal/entry-schema.ts";
import { suiteSchema } from "../../domain/journal/suite.ts";
import { instantTextSchema } from "../../domain/time/instant-schema.ts";
import {
  base64UrlSchema,
  keyIdSchema,
  publicKeySchema,
  receiptPageUrlSchema,
  signatureSchema,
  terminalKeyIdSchema,
  terminalPublicKeySchema,
} from "./encoding.ts";

/** One-time code: 8 characters without 0, 1, I, O, so that it can be read aloud. */
export const enrolmentCodeSchema = z.string().regex(/^[A-HJ-NP-Z2-9]{8}$/);

/**
 * POST /v1/enrolments. `proof` signs prefix + code + public key with the new key, by its suite: the
 * sender holds the private part.
 */
export const enrolmentRequestSchema = z.strictObject({
  code: enrolmentCodeSchema,
  suite: suiteSchema,
  publicKey: terminalPublicKeySchema,
  proof: signatureSchema,
  hardware: z.strictObject({
    platform: z.string().max(32),
    arch: z.string().max(32),
    appVersion: z.string().max(32),
  }),
});

/** What the platform attests of a terminal. Its canonical bytes are signed, and their hash begins the journal's chain. */
export const certificateSchema = z.strictObject({
  v: z.literal(1),
  terminal: terminalIdSchema,
  keyId: terminalKeyIdSchema,
  /** How this terminal signs, whatever anything that it sends may claim. */
  suite: suiteSchema,
  publicKey: terminalPublicKeySchema,
  /** Number of the till in its shop, as people call it: "02". */
  tillNumber: z.string().max(8),
  shop: z.strictObject({
    id: z.string().max(64),
    name: z.string().max(60),
    address: z.string().max(120),
    complaintLine: z.string().max(40),
  }),
  merchantId: z.string().max(64),
  /** GB/T 2260 code of the shop's county. */
  regionCode: z.string().regex(/^\d{6}$/),
  /** The platform itself signs with Ed25519. */
  platformKeys: z.array(z.strictObject({ keyId: keyIdSchema, publicKey: publicKeySchema })).min(1),
  /** X25519 public key that personal data is sealed to (HPKE). */
  sealingKey: z.strictObject({ keyId: keyIdSchema, publicKey: publicKeySchema }),
  /**
   * The platform's short word for this key alone (terminalKeyText, prefix huanxin/terminal-key/v1), which goes into each
   * receipt's QR code: a certificate would not fit.
   */
  keyAttestation: z.strictObject({ signatureKeyId: keyIdSchema, signature: signatureSchema }),
  /** Where receipts' QR codes lead. */
  receiptPageUrl: receiptPageUrlSchema,
  issuedAt: instantTextSchema,
});

export const enrolmentResponseSchema = z.strictObject({
  /** Canonical JSON of the certificate, exactly as signed. */
  certificate: z.string().max(16_000),
  signature: signatureSchema,
  signatureKeyId: keyIdSchema,
  /** Keys for person tokens by id. Secret: stored wrapped, never journalled. */
  tokenKeys: z.array(z.strictObject({ keyId: keyIdSchema, key: base64UrlSchema.length(43) })).min(1),
});

export type EnrolmentRequest = z.infer<typeof enrolmentRequestSchema>;
export type EnrolmentResponse = z.infer<typeof enrolmentResponseSchema>;
export type Certificate = z.infer<typeof certificateSchema>;

/** The text that `proof` signs. */
export function enrolmentProofText(prefix: string, code: string, publicKey: string): string {
  return `${prefix}${code}\n${publicKey}`;
}
