import { z } from "zod";
import { actorSchema, roleSchema } from "../operator/operator.ts";

export const operatorSignedOnSchema = z.strictObject({ operator: actorSchema });
export const operatorSignedOffSchema = z.strictObject({ operator: actorSchema });

/** A second copy of a receipt, marked 重印, of the entry at `saleSeq`. */
export const receiptReprintedSchema = z.strictObject({ operator: actorSchema, saleSeq: z.int().gte(1) });

/** Somebody may work here from now on, or got a new PIN or role. `operator` is who changed it. */
export const operatorSavedSchema = z.strictObject({
  operator: actorSchema,
  subject: z.strictObject({ id: z.string().max(32), role: roleSchema }),
});
