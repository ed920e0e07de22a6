import { z } from "zod";
import { actorSchema } from "../operator/operator.ts";
import { instantTextSchema } from "../time/instant-schema.ts";
import { hashSchema } from "./hash-schema.ts";

/** What made the platform unreachable, as far as the till can tell. */
export const outageCauseSchema = z.enum([
  "networkDown",
  "platformUnreachable",
  "platformTimeout",
  "platformError",
  "badAnswer",
  /** Requests are signed: without the signer nothing can be asked. */
  "signerUnavailable",
]);

/** A regulator must be able to tell an outage from a forgery, so its ends and its cause are entries. */
export const outageBeganSchema = z.strictObject({ operator: actorSchema, cause: outageCauseSchema });
export const outageEndedSchema = z.strictObject({
  operator: actorSchema,
  beganAt: instantTextSchema,
  cause: outageCauseSchema,
});

/**
 * The wall clock no longer goes with the monotonic clock (`wallClock`), stands before the last entry at a start
 * (`restart`), or differs from the platform's signed time (`platformTime`). `byMs` = `at` of this entry - `expectedAt`.
 * The till's idea of now never falls below the latest `at` of its journal, except to the `expectedAt` of an entry with
 * the platform's word for it.
 */
export const clockJumpedSchema = z.strictObject({
  operator: actorSchema,
  cause: z.enum(["wallClock", "restart", "platformTime"]),
  expectedAt: instantTextSchema,
  byMs: z.int(),
  /** What the platform signed: huanxin/time/v1, canonical {at, nonce, terminal}. Stands beside the cause `platformTime`. */
  platformTime: z
    .strictObject({
      at: instantTextSchema,
      nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
      keyId: z.string().max(64),
      signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
    })
    .optional(),
});

/** What is wrong with a journal that does not fit what the platform acknowledged, or is not whole. */
export const journalProblemSchema = z.enum([
  /** An older state of this very journal, as after restoring a backup or a disk. */
  "rolledBack",
  /** Entries at the end were cut off. */
  "truncated",
  /** The journal of another terminal, or another history of this one. */
  "foreign",
  /** An entry is not what was signed. */
  "edited",
  /** What the platform acknowledged is kept apart from the database, and that file is gone or damaged. */
  "anchorMissing",
]);

/** From here on this terminal gives no subsidy, until `journalCleared`. */
export const journalDoubtedSchema = z.strictObject({
  operator: actorSchema,
  problem: journalProblemSchema,
  /** The first entry that is wrong or missing. */
  problemSeq: z.int().gte(0),
  anchorSeq: z.int().gte(0).nullable(),
  anchorHash: hashSchema.nullable(),
});

/** The platform has compared and holds the same journal: subsidies go on. */
export const journalClearedSchema = z.strictObject({
  operator: actorSchema,
  problem: journalProblemSchema,
  acknowledgedSeq: z.int().gte(0),
  acknowledgedHash: hashSchema,
});

/** Sales between these two are exercises, in a journal of their own. */
export const trainingBeganSchema = z.strictObject({ operator: actorSchema });
export const trainingEndedSchema = z.strictObject({
  operator: actorSchema,
  recordCount: z.int().gte(0),
});

export type OutageCause = z.infer<typeof outageCauseSchema>;
export type JournalProblem = z.infer<typeof journalProblemSchema>;
