import { z } from "zod";
import { refusalSchema } from "./refusal.ts";

/** Screen to till. `id` is the screen's own number for matching the answer. */
export const requestSchema = z.strictObject({
  type: z.literal("request"),
  id: z.int().gte(0),
  name: z.string().max(64),
  input: z.unknown(),
});

/** Till to screen: the answer to one request, or an event. */
export const replySchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("done"), id: z.int(), output: z.unknown() }),
  z.strictObject({ type: z.literal("refused"), id: z.int(), refusal: refusalSchema }),
  z.strictObject({ type: z.literal("event"), name: z.string().max(64), data: z.unknown() }),
]);

export type Request = z.infer<typeof requestSchema>;
export type Reply = z.infer<typeof replySchema>;
