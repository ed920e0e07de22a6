import { z } from "zod";
import { terminalIdSchema } from "../../domain/journal/entry-schema.ts";
import { suiteSchema } from "../../domain/journal/suite.ts";
import { instantTextSchema } from "../../domain/time/instant-schema.ts";
import { keyIdSchema, signatureSchema, terminalPublicKeySchema } from "./encoding.ts";
import { enrolmentCodeSchema } from "./enrolment.ts";

/**
 * POST /v1/terminals/:terminal/keys: a certificate for a new key of this terminal, answered like an enrolment. Signed as
 * a request with the key in force; without one that still counts (lost, revoked), a technician's one-time `code` of this
 * terminal's shop stands in for that signature. `proof` signs rotationProofText with the new key.
 */
export const keyRequestSchema = z.strictObject({
  suite: suiteSchema,
  publicKey: terminalPublicKeySchema,
  proof: signatureSchema,
  code: enrolmentCodeSchema.nullable(),
});

/** What the platform signs, as canonical JSON with the prefix huanxin/revocation/v1, when a key is no longer trusted. */
export const revocationStatementSchema = z.strictObject({
  v: z.literal(1),
  terminal: terminalIdSchema,
  keyId: keyIdSchema,
  revokedAt: instantTextSchema,
  reason: z.string().max(200),
});

/** GET /v1/terminals/:terminal/revocations: signed statements, so nobody needs to sign the question. */
export const revocationListSchema = z.strictObject({
  revocations: z
    .array(
      z.strictObject({
        statement: z.string().max(2000),
        signature: signatureSchema,
        signatureKeyId: keyIdSchema,
      }),
    )
    .max(100),
});

export type KeyRequest = z.infer<typeof keyRequestSchema>;
export type RevocationStatement = z.infer<typeof revocationStatementSchema>;
export type RevocationList = z.infer<typeof revocationListSchema>;
export type SignedRevocation = RevocationList["revocations"][number];

/** The text that `proof` signs: the sender holds the new key, and means it for this terminal. */
export function rotationProofText(prefix: string, terminal: string, publicKey: string): string {
  return `${prefix}${terminal}\n${publicKey}`;
}
