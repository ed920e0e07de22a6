import { z } from "zod";
import {
  fourPricesSchema,
  saleLineRecordSchema,
  tenderKindSchema,
  tenderSchema,
} from "../domain/journal/sale-completed-schema.ts";
import { positiveFenSchema, unsignedFenSchema } from "../domain/money/fen-schema.ts";
import { receiptDocumentSchema } from "../domain/receipt/receipt-document.ts";

/** A return in progress: the sale that was found, what of it is chosen, and how the money goes back. */
export const returningViewSchema = z.strictObject({
  returnId: z.string(),
  saleSeq: z.int(),
  receiptNumber: z.string(),
  /** When the goods were sold. */
  at: z.string(),
  lines: z.array(
    saleLineRecordSchema
      .pick({
        lineId: true,
        name: true,
        brand: true,
        model: true,
        serial: true,
        prices: true,
        programme: true,
      })
      .extend({ isReturned: z.boolean(), isChosen: z.boolean() }),
  ),
  /** Of the chosen lines: what the customer gets back is `toPayFen`, what the state gets back is `subsidyFen`. */
  totals: fourPricesSchema,
  /** How that goes back by the payments of the sale. Each may also go back in cash, with a second person. */
  refunds: z.array(
    z.strictObject({ tenderId: z.string(), kind: tenderKindSchema, amountFen: positiveFenSchema }),
  ),
  /** Whether this operator may not do it alone. */
  needsApproval: z.boolean(),
});

/** The return that was just completed, until something else begins. */
export const completedReturnViewSchema = z.strictObject({
  returnId: z.string(),
  seq: z.int(),
  receiptNumber: z.string(),
  saleReceiptNumber: z.string(),
  totals: fourPricesSchema,
  /** What the cashier hands over now. */
  cashFen: unsignedFenSchema,
  refunds: z.array(tenderSchema),
  receipt: receiptDocumentSchema,
});

export type ReturningView = z.infer<typeof returningViewSchema>;
