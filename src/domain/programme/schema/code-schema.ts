import { z } from "zod";
import { plainTextSchema } from "../../text/plain-text-schema.ts";

/** A name by which parts of one document refer to each other: "refrigerator", "levelOne". */
export const codeSchema = z.string().regex(/^[a-z][A-Za-z0-9]{1,31}$/);
/** A line of text for people, in Chinese. */
export const titleSchema = plainTextSchema(80).min(1);
/** A kind of goods within their category, as the catalogue names it. */
export const goodsKindSchema = plainTextSchema(32).min(1);
/** GB/T 2260: a province, a city or a county by its two, four or six digits. */
export const regionPrefixSchema = z.string().regex(/^(?:\d{2}|\d{4}|\d{6})$/);
export const programmeIdSchema = z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,31}$/);
/** Efficiency levels of the Chinese label, 1 is best. */
export const gradeSchema = z.int().gte(1).lte(5);
