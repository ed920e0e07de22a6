import { z } from "zod";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { journalProblemSchema } from "../../domain/journal/terminal-bodies.ts";
import { hashSchema, terminalIdSchema } from "../../domain/journal/entry-schema.ts";
import { instantTextSchema } from "../../domain/time/instant-schema.ts";
import { keyIdSchema, signatureSchema } from "./encoding.ts";
import { sealedBoxSchema } from "./sealed-person.ts";

/** The last entry that the platform holds without a gap; seq 0 with the enrolment's hash when it holds none. */
export const cursorSchema = z.strictObject({ seq: z.int().gte(0), hash: hashSchema });

/** What a terminal makes up for each question, so that an old answer fits no new one. */
export const nonceSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);

/** The platform's time. The signature covers prefix + canonical {at, nonce, terminal} (signedTimeText). */
export const signedTimeSchema = z.strictObject({
  at: instantTextSchema,
  nonce: nonceSchema,
  keyId: keyIdSchema,
  signature: signatureSchema,
});

/** GET /v1/terminals/:terminal/cursor?nonce=. Without a nonce nothing is signed, and `signedTime` is null. */
export const cursorResponseSchema = z.strictObject({
  cursor: cursorSchema,
  platformTime: instantTextSchema,
  signedTime: signedTimeSchema.nullable(),
});

/** An entry on the wire: its exact signed text, and the signature over prefix + text. */
export const sentEntrySchema = z.strictObject({
  seq: z.int().gte(1),
  text: z.string().max(400_000),
  keyId: keyIdSchema,
  /** Null exactly when the entry says `signer: "unavailable"`. */
  signature: signatureSchema.nullable(),
  /** The sealed personal data whose hash the entry names; null when there is none. */
  sealedBox: sealedBoxSchema.nullable(),
});

/** POST /v1/terminals/:terminal/entries, in order of seq, without gaps, at most 500 entries or 1 MiB of text. */
export const ingestRequestSchema = z.strictObject({
  terminal: terminalIdSchema,
  entries: z.array(sentEntrySchema).min(1).max(500),
});

/**
 * What became of an entry. `stored` also for one that was there already with the same bytes. `poisoned` entries are
 * kept as received and flagged for people; the cursor moves past them. `fork`: another entry with this seq exists.
 * An entry whose sealed box is missing or not the one that it names is right all the same: `stored`, with that reason.
 */
export const verdictSchema = z.strictObject({
  seq: z.int().gte(1),
  outcome: z.enum(["stored", "poisoned", "fork"]),
  reason: z
    .enum([
      "notCanonical",
      "notParsed",
      "unknownKind",
      "badSignature",
      "unknownKey",
      "brokenChain",
      "wrongTerminal",
      "sealedBoxMissing",
      "sealedBoxMismatch",
      "unsigned",
      "uncovered",
      "retiredKey",
      "revokedKey",
      "badRotation",
    ])
    .nullable(),
});

export const ingestResponseSchema = z.strictObject({
  cursor: cursorSchema,
  verdicts: z.array(verdictSchema).max(500),
  platformTime: instantTextSchema,
});

/**
 * GET /v1/terminals/:terminal/entries?from=: what the platform holds of this terminal's journal from a seq on, as it
 * was sent, up to 500 entries or about 1 MiB of text. Empty behind the cursor.
 */
export const heldEntriesSchema = z.strictObject({
  cursor: cursorSchema,
  entries: z.array(sentEntrySchema).max(500),
});

/**
 * POST /v1/terminals/:terminal/reports: a terminal whose journal is in doubt says so, also when it can send nothing
 * else. `anchor` is what it remembers as acknowledged, apart from its journal; null when that is gone.
 */
export const journalReportSchema = z.strictObject({
  problem: journalProblemSchema,
  problemSeq: z.int().gte(0),
  anchor: cursorSchema.nullable(),
  head: cursorSchema,
});

export const reportResponseSchema = z.strictObject({ platformTime: instantTextSchema });

/** Every refusal of the platform: a closed code, and what would cure it, in English for the log. */
export const problemSchema = z.strictObject({
  code: z.enum([
    "badRequest",
    "unknownCode",
    "expiredCode",
    "usedCode",
    "badProof",
    "unknownTerminal",
    "badRequestSignature",
    "revokedKey",
    "notFound",
    "gap",
    "forbidden",
    "tooLarge",
    "internal",
  ]),
  cure: z.string().max(400),
});

/** Headers by which a terminal signs a request (see requestText). */
export const requestHeaders = {
  terminal: "x-huanxin-terminal",
  keyId: "x-huanxin-key",
  signature: "x-huanxin-signature",
} as const;

/** The text that a terminal signs for a request: prefix, method, path with query, SHA-256 of the body in hex. */
export function requestText(prefix: string, method: string, path: string, bodySha256: string): string {
  return `${prefix}${method.toUpperCase()}\n${path}\n${bodySha256}`;
}

/** The text behind the prefix that the platform signs as its time. */
export function signedTimeText(terminal: string, { at, nonce }: { at: string; nonce: string }): string {
  return canonicalJson({ at, nonce, terminal });
}

export type SignedTime = z.infer<typeof signedTimeSchema>;
export type CursorResponse = z.infer<typeof cursorResponseSchema>;
export type HeldEntries = z.infer<typeof heldEntriesSchema>;
export type JournalReport = z.infer<typeof journalReportSchema>;
export type Cursor = z.infer<typeof cursorSchema>;
export type SentEntry = z.infer<typeof sentEntrySchema>;
export type IngestRequest = z.infer<typeof ingestRequestSchema>;
export type IngestResponse = z.infer<typeof ingestResponseSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type Problem = z.infer<typeof problemSchema>;
