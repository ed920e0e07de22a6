import { z } from "zod";
import { parseInstant, toChinaTime } from "./instant.ts";

/** ISO 8601 with offset. Kept as text, because the text is what was signed. */
export const instantTextSchema = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== null, "A time is ISO 8601 with its offset");

/** Journal time, in the one form that toChinaTime writes, so that later times are later texts. */
export const chinaTimeSchema = z.string().refine((text) => {
  const at = parseInstant(text);
  return at !== null && toChinaTime(at) === text;
}, "Journal time has milliseconds and China's offset");
