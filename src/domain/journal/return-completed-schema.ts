import { z } from "zod";
import { actorSchema } from "../operator/operator.ts";
import { approvalSeqSchema } from "./cash-bodies.ts";
import { hashSchema } from "./hash-schema.ts";
import {
  fourPricesSchema,
  mostSaleLines,
  mostTenders,
  saleLineRecordSchema,
  tenderSchema,
} from "./sale-completed-schema.ts";
import { shiftIdSchema } from "./shift-bodies.ts";

/** A line that came back, with the prices at which it was sold. */
export const returnLineSchema = saleLineRecordSchema
  .pick({ lineId: true, gtin: true, name: true, category: true, serial: true, prices: true, programme: true })
  .extend({ quotaRestored: z.boolean() });

/**
 * Goods of one earlier sale of this terminal came back (退货). Amounts are positive and at most what that sale holds
 * and earlier returns left; the subsidy in `totals` is reversed to the fen. `saleHash` ties it to that very entry.
 */
export const returnCompletedSchema = z.strictObject({
  operator: actorSchema,
  returnId: z.string().max(40),
  shiftId: shiftIdSchema,
  receiptNumber: z.string().max(40),
  saleSeq: z.int().gte(1),
  saleHash: hashSchema,
  lines: z.array(returnLineSchema).min(1).max(mostSaleLines),
  totals: fourPricesSchema,
  /**
   * How the money went back; sums to `totals.toPayFen`. `tenderId` is the payment of the sale that is paid back, never
   * by more than came in by it and earlier returns left. Its `kind` is that payment's, or cash with an approval;
   * `reference` is what the external terminal gave for the refund, null for cash.
   */
  refunds: z.array(tenderSchema).max(mostTenders),
  reason: z.string().min(1).max(200),
  approvalSeq: approvalSeqSchema,
});

export type ReturnCompleted = z.infer<typeof returnCompletedSchema>;
export type ReturnLine = z.infer<typeof returnLineSchema>;
