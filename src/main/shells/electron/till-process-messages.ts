import { z } from "zod";
import { tillLaunchSchema } from "../launch-options.ts";

/** What the main process says to the till's process; the first message is always `start`. */
export const tillProcessMessageSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("start"),
    launch: tillLaunchSchema,
    /** Wraps the till's own keys at rest; held by the operating system's key store between starts. */
    keyEncryptionKey: z.instanceof(Uint8Array).refine((key) => key.byteLength === 32, "32 bytes"),
  }),
  /** Carries the line to one screen. */
  z.strictObject({ type: z.literal("screen") }),
  z.strictObject({ type: z.literal("stop") }),
]);

export type TillProcessMessage = z.infer<typeof tillProcessMessageSchema>;
export type StartMessage = Extract<TillProcessMessage, { type: "start" }>;

/** What the till's process says to the main process: it cannot start, and this is what a person can do about it. */
export const tillRefusedSchema = z.strictObject({ type: z.literal("refused"), message: z.string() });
export type TillRefusedMessage = z.infer<typeof tillRefusedSchema>;
