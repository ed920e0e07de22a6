import { z } from "zod";
import { parseInstant } from "./instant.ts";

/** ISO 8601 with offset. Kept as text, because the text is what was signed. */
export const instantTextSchema = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== null, "A time is ISO 8601 with its offset");

/** Journal time, in the one form that toChinaTime writes, so that later times are later texts. */
export const chinaTimeSchema = z
  .string()
  .refine(
    (text) => /^.{19}\.\d{3}\+08:00$/.test(text) && parseInstant(text) !== null,
    "Journal time has milliseconds and China's offset",
  );
