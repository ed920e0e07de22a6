import { z } from "zod";
import { parseInstant } from "./instant.ts";

/** ISO 8601 with offset. Kept as text, because the text is what was signed. */
export const instantTextSchema = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== null, "A time is ISO 8601 with its offset");
