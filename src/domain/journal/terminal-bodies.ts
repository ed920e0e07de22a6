import { z } from "zod";
import { actorSchema } from "../operator/operator.ts";
import { instantTextSchema } from "../time/instant-schema.ts";

/** The terminal took this key and this identity from the platform. */
export const enrolledSchema = z.strictObject({
  operator: actorSchema,
  keyId: z.string().max(64),
  suite: z.literal("ed25519"),
  shopId: z.string().max(64),
  merchantId: z.string().max(64),
  platformUrl: z.string().max(200),
});

/** What made the platform unreachable, as far as the till can tell. */
export const outageCauseSchema = z.enum([
  "networkDown",
  "platformUnreachable",
  "platformTimeout",
  "platformError",
  "badAnswer",
]);

/** A regulator must be able to tell an outage from a forgery, so its ends and its cause are entries. */
export const outageBeganSchema = z.strictObject({ operator: actorSchema, cause: outageCauseSchema });
export const outageEndedSchema = z.strictObject({
  operator: actorSchema,
  beganAt: instantTextSchema,
  cause: outageCauseSchema,
});

export type OutageCause = z.infer<typeof outageCauseSchema>;
