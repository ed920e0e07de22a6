import { z } from "zod";
import { hashSchema } from "./hash-schema.ts";

const signature = z.string().max(200);
const head = z.strictObject({ seq: z.int().gte(0), hash: hashSchema });

/**
 * The first line of an exported journal: the certificate of the key in force there, and for a part of a journal the
 * entry before its first one.
 */
export const exportHeaderSchema = z.strictObject({
  format: z.literal("huanxin-journal/1"),
  certificate: z.string().max(16_000),
  signature,
  signatureKeyId: z.string().max(64),
  startsAfter: head.nullable(),
});

/** One line for each entry, in order. */
export const exportEntrySchema = z.strictObject({
  seq: z.int().gte(1),
  text: z.string(),
  keyId: z.string().max(64),
  signature: signature.nullable(),
  sealedBox: z.string().max(4000).nullable(),
});

/** The last line: without it a file was cut short. */
export const exportEndSchema = z.strictObject({ end: head, count: z.int().gte(0) });

export type ExportHeader = z.infer<typeof exportHeaderSchema>;
export type ExportEnd = z.infer<typeof exportEndSchema>;
