import { z } from "zod";
import { codeSchema, goodsKindSchema, gradeSchema, titleSchema } from "./code-schema.ts";

/** Categories of one group may share a limit or a cap. */
export const groupSchema = z.strictObject({ code: codeSchema, name: titleSchema });

/** A category as the catalogue names it, and which of its goods are covered. */
export const categorySchema = z.strictObject({
  code: codeSchema,
  name: titleSchema,
  group: codeSchema.nullable(),
  /** Energy or water levels that earn the subsidy; empty where levels do not matter. */
  grades: z.array(gradeSchema),
  /** Kinds within the category that are not covered, e.g. "projector" in "television". */
  excludedKinds: z.array(goodsKindSchema),
});
