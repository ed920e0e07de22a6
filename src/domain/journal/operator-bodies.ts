import { z } from "zod";
import { actorSchema } from "../operator/operator.ts";

export const operatorSignedOnSchema = z.strictObject({ operator: actorSchema });
export const operatorSignedOffSchema = z.strictObject({ operator: actorSchema });

/** A second copy of a receipt, marked 重印, of the entry at `saleSeq`. */
export const receiptReprintedSchema = z.strictObject({ operator: actorSchema, saleSeq: z.int().gte(1) });
