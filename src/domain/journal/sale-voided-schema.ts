import { z } from "zod";
import { actorSchema } from "../operator/operator.ts";
import { fourPricesSchema, mostTenders, tenderSchema } from "./sale-completed-schema.ts";
import { shiftIdSchema } from "./shift-bodies.ts";

/** A basket was given up after money had been taken for it: everything in `tenders` was handed back. */
export const saleVoidedSchema = z.strictObject({
  operator: actorSchema,
  saleId: z.string().max(40),
  shiftId: shiftIdSchema,
  lineCount: z.int().gte(0),
  totals: fourPricesSchema,
  tenders: z.array(tenderSchema).min(1).max(mostTenders),
});

export type SaleVoided = z.infer<typeof saleVoidedSchema>;
