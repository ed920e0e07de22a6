import { z } from "zod";
import { positiveFenSchema } from "../money/fen-schema.ts";
import { plainTextSchema } from "../text/plain-text-schema.ts";
import type { Gtin14 } from "./gtin.ts";

export const gtin14Schema = z
  .string()
  .regex(/^\d{14}$/)
  .transform((digits) => digits as Gtin14);

/** One row of the goods catalogue that the platform publishes. */
export const goodsSchema = z.strictObject({
  gtin: gtin14Schema,
  name: plainTextSchema(60).min(1),
  brand: plainTextSchema(30).min(1),
  model: plainTextSchema(40).min(1),
  /** Category code as the programmes name it, e.g. "refrigerator"; goods outside every programme have one too. */
  category: z.string().regex(/^[a-z][A-Za-z0-9]{1,31}$/),
  /** A kind within the category that a programme may exclude, e.g. "projector" in "television"; null if plain. */
  kind: plainTextSchema(32).nullable(),
  /** Energy or water efficiency level, 1 is best; null where the standard knows none. */
  grade: z.int().gte(1).lte(5).nullable(),
  /** Which number identifies one piece: serial on the body, IMEI, or the e-bike's frame number. */
  serialKind: z.enum(["serialNumber", "imei", "frameNumber", "none"]),
  /** E-bikes: the new bike's battery. */
  battery: z.enum(["lithium", "leadAcid"]).nullable(),
  /** The filed price (备案价), in fen: no sale under a programme may exceed it. */
  listFen: positiveFenSchema,
  /** Whether that price is filed with the authority; left out: it is. */
  isFiled: z.boolean().optional(),
  /** The average trading price over the last days as the platform knows it; left out: not known. */
  average: z.strictObject({ fen: positiveFenSchema, days: z.int().gte(1).lte(366) }).optional(),
});

export type Goods = z.infer<typeof goodsSchema>;
export type SerialKind = Goods["serialKind"];
