import { z } from "zod";
import { entryHeadSchema } from "../entry-schema.ts";
import { suiteSchema } from "../suite.ts";
import { isCanonicalText } from "./canonical-text.ts";
import type { TrustedKey } from "./trust.ts";

const keyId = z.string().regex(/^[a-z0-9-]{1,64}$/);
const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43,44}$/);

/** What a verifier reads of a certificate; it says more, which the platform's protocol describes. */
const schema = z.looseObject({
  v: z.literal(1),
  terminal: entryHeadSchema.shape.terminal,
  keyId,
  suite: suiteSchema,
  publicKey,
  shop: z.looseObject({ id: z.string() }),
  merchantId: z.string(),
  regionCode: z.string(),
  platformKeys: z
    .array(z.looseObject({ keyId, publicKey, suite: suiteSchema.default("ed25519") }))
    .min(1)
    .max(100),
});

export type CertificateFacts = z.infer<typeof schema>;

/** A certificate as it is kept: the exact text that the platform signed, and its signature. */
export type SignedCertificate = {
  readonly certificate: string;
  readonly signature: string;
  readonly signatureKeyId: string;
};

/** What a certificate's text says, or null when it is not canonical or no certificate. */
export function readCertificate(text: string): CertificateFacts | null {
  if (text.length > 16_000 || !isCanonicalText(text)) return null;
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

export function terminalKey({ keyId, suite, publicKey }: CertificateFacts): TrustedKey {
  return { keyId, suite, publicKey };
}
