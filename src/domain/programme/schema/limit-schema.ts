import { z } from "zod";
import { positiveFenSchema } from "../../money/fen-schema.ts";
import { codeSchema, programmeIdSchema, titleSchema } from "./code-schema.ts";

/**
 * What one person may have. Every limit that names the line's category, or its group, or names none, must hold.
 * A count that is reached refuses; an amount that is nearly reached gives what is left.
 */
export const limitSchema = z.strictObject({
  id: codeSchema,
  title: titleSchema,
  /** Null: all categories. */
  categories: z.array(codeSchema).min(1).nullable(),
  /** Null: all groups. A limit names categories or groups, not both. */
  groups: z.array(codeSchema).min(1).nullable(),
  /** Whether each of these categories is counted by itself, or all of them together. */
  counted: z.enum(["eachCategory", "together"]),
  /** Over the whole programme, or anew each calendar day, month or year in China. */
  period: z.enum(["programme", "day", "month", "year"]),
  count: z.int().gte(1).lte(1000).nullable(),
  fen: positiveFenSchema.nullable(),
  /** Programmes whose use counts too, as last year's may; categories are matched by code. */
  alsoCounts: z.array(programmeIdSchema).max(20),
});
