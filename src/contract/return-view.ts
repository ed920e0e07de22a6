import { z } from "zod";
import { goodsSchema } from "../domain/goods/goods.ts";
import {
  fourPricesSchema,
  saleLineRecordSchema,
  tenderKindSchema,
  tenderSchema,
} from "../domain/journal/sale-completed-schema.ts";
import { positiveFenSchema, unsignedFenSchema, unsignedFenTotalSchema } from "../domain/money/fen-schema.ts";
import { receiptDocumentSchema } from "../domain/receipt/receipt-document.ts";

/** What the shop owes for one programme's goods that come back: the subsidy, if it was paid out, and a report. */
const returnDutySchema = z.strictObject({
  programmeId: z.string(),
  title: z.string(),
  subsidyFen: unsignedFenTotalSchema,
  /** Days in China, "2026-11-22"; null where the programme says nothing. */
  repayBy: z.string().nullable(),
  reportBy: z.string().nullable(),
});

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
      .extend({
        /** As the goods' piece number is called. */
        serialKind: goodsSchema.shape.serialKind,
        isReturned: z.boolean(),
        isChosen: z.boolean(),
        /**
         * What becomes of the person's right to the subsidy (名额): may be had again, is used up, or nobody knows the
         * rule any more and it is not given back; null where no subsidy was given.
         */
        quota: z.enum(["restored", "burnt", "unknown"]).nullable(),
        /** Sold for a claim afterwards: its slip is worth nothing any more; `quota` holds where it was claimed already. */
        claim: z
          .strictObject({
            slipNumber: z.string().nullable(),
            expectedFen: positiveFenSchema,
            quota: z.enum(["restored", "burnt", "unknown"]),
          })
          .nullable(),
        /** Must be chosen too, because its programme takes back only everything that it subsidised in the sale. */
        mustComeToo: z.boolean(),
      }),
  ),
  /** Of the chosen lines: what the customer gets back is `toPayFen`, what the state gets back is `subsidyFen`. */
  totals: fourPricesSchema,
  /** How that goes back by the payments of the sale. Each may also go back in cash, with a second person. */
  refunds: z.array(
    z.strictObject({ tenderId: z.string(), kind: tenderKindSchema, amountFen: positiveFenSchema }),
  ),
  /** Of the chosen lines. */
  duties: z.array(returnDutySchema),
  /** The last day on which the chosen lines could come back without a second person, once it is over. */
  windowOverSince: z.string().nullable(),
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
  duties: z.array(returnDutySchema),
  receipt: receiptDocumentSchema,
});

export type ReturnDutyView = z.infer<typeof returnDutySchema>;
export type ReturningView = z.infer<typeof returningViewSchema>;
