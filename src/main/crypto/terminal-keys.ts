import { z } from "zod";
import { suiteSchema } from "../../domain/journal/suite.ts";
import { base64UrlSchema, keyIdSchema, terminalPublicKeySchema } from "../../sync/protocol/index.ts";

/**
 * The terminal's secrets: its own signing key, and the keys for person tokens that the platform lent it.
 * They are written only sealed (see key-file.ts) and never leave this machine.
 */
export const terminalKeysSchema = z.strictObject({
  format: z.literal("huanxin-keys/1"),
  suite: suiteSchema,
  /** Null until the platform has named it at enrolment. */
  keyId: keyIdSchema.nullable(),
  publicKey: terminalPublicKeySchema,
  privateKey: base64UrlSchema.length(43),
  tokenKeys: z.array(z.strictObject({ keyId: keyIdSchema, key: base64UrlSchema.length(43) })),
  /** A new key that the platform may have certified and the journal does not name yet. */
  next: z
    .strictObject({
      suite: suiteSchema,
      publicKey: terminalPublicKeySchema,
      privateKey: base64UrlSchema.length(43),
    })
    .nullable()
    .default(null),
});

export type TerminalKeys = z.infer<typeof terminalKeysSchema>;
