import { z } from "zod";
import { instantTextSchema } from "../../domain/time/instant-schema.ts";
import { codeIdPattern, mostCodeCharacters } from "../../domain/voucher/index.ts";

// Everything about qualification codes is asked with POST under /v1/terminals/:terminal/qualifications/, signed as any
// request of that terminal. Each may be sent again, late and out of order, without harm.

const codeId = z.string().regex(codeIdPattern);
/** What a terminal makes up and keeps on disk before it asks for the first time. */
export const tryIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const saleLine = {
  saleId: z.string().min(1).max(40),
  lineId: z.string().min(1).max(40),
  /** The entry that says so. */
  seq: z.int().gte(1),
};

/** POST …/state: what is known of a code, e.g. of an id that was typed. */
export const codeStateRequestSchema = z.strictObject({ codeId });
/**
 * POST …/try: freeze a code for a sale of this terminal, for some minutes. POST …/cancel: let go of what a try froze; a try
 * of this id that arrives later freezes nothing.
 */
export const codeTryRequestSchema = z.strictObject({ codeId, tryId: tryIdSchema });
/** POST …/commit: a sale spent the code, whether it was frozen before or not. */
export const codeCommitRequestSchema = z.strictObject({ codeId, ...saleLine });
/** POST …/refund: the goods came back. The code stays redeemed; its person may be given a new one. */
export const codeRefundRequestSchema = z.strictObject({
  codeId,
  ...saleLine,
  returnId: z.string().min(1).max(40),
});

/**
 * The answer to each of them. `unredeemed` after a try: frozen for this terminal until `frozenUntil`. `isOurs`: it is this
 * terminal, or for a commit and a refund this very line, that has the code frozen or redeemed. `text` is the signed code, null
 * while nobody has claimed it and for one that the platform does not know.
 */
export const codeAnswerSchema = z.strictObject({
  codeId,
  state: z.enum(["unclaimed", "unredeemed", "redeemed", "frozenElsewhere", "blocked", "unknown"]),
  isOurs: z.boolean(),
  text: z.string().max(mostCodeCharacters).nullable(),
  frozenUntil: instantTextSchema.nullable(),
});

export type CodeTryRequest = z.infer<typeof codeTryRequestSchema>;
export type CodeCommitRequest = z.infer<typeof codeCommitRequestSchema>;
export type CodeRefundRequest = z.infer<typeof codeRefundRequestSchema>;
export type CodeAnswer = z.infer<typeof codeAnswerSchema>;
