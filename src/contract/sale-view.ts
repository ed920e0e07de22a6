import { z } from "zod";
import { batterySchema } from "../domain/programme/schema/condition-schema.ts";
import { goodsSchema } from "../domain/goods/goods.ts";
import { lineDecisionSchema } from "../domain/programme/decision.ts";
import { personFactsSchema } from "../domain/identity/person.ts";
import { fourPricesSchema, tenderSchema } from "../domain/journal/sale-completed-schema.ts";
import { unsignedFenSchema } from "../domain/money/fen-schema.ts";

/** One basket line as the cashier sees it. */
export const saleLineViewSchema = z.strictObject({
  lineId: z.string(),
  gtin: z.string().nullable(),
  name: z.string(),
  brand: z.string(),
  model: z.string(),
  category: z.string().nullable(),
  /** Chinese name of the category where a programme names it. */
  categoryName: z.string().nullable(),
  grade: goodsSchema.shape.grade,
  serialKind: goodsSchema.shape.serialKind,
  serial: z.string().nullable(),
  oldItem: z.strictObject({ battery: batterySchema.nullable(), serial: z.string().nullable() }).nullable(),
  subsidyWaived: z.boolean(),
  prices: fourPricesSchema,
  decision: lineDecisionSchema,
});

/** Where the basket stands. `dueFen` = to pay - tendered, never below 0; `changeFen` is for cash only. */
export const saleViewSchema = z.strictObject({
  saleId: z.string(),
  lines: z.array(saleLineViewSchema),
  totals: fourPricesSchema,
  /** What the subsidy will be if everything still missing is captured. */
  estimatedSubsidyFen: unsignedFenSchema,
  person: personFactsSchema.omit({ tokens: true }).nullable(),
  /** What the person gave besides, as little of it as is needed to say that it was heard right. */
  contact: z
    .strictObject({ phoneTail: z.string().length(2).nullable(), hasDeliveryAddress: z.boolean() })
    .nullable(),
  tenders: z.array(tenderSchema),
  dueFen: unsignedFenSchema,
  changeFen: unsignedFenSchema,
});

/** The one next step (screens.md, principle 1). */
export const nextStepSchema = z.strictObject({
  code: z.enum([
    "signOn",
    "openShift",
    "scanGoods",
    "captureSerial",
    "captureImei",
    "captureFrameNumber",
    "captureOldItem",
    "identifyPerson",
    "takePayment",
    "complete",
    "chooseReturnLines",
    "completeReturn",
    "nextCustomer",
  ]),
  /** The line that the step is about; its position counts from 1. */
  lineId: z.string().nullable(),
  position: z.int().nullable(),
});

export type SaleLineView = z.infer<typeof saleLineViewSchema>;
export type SaleView = z.infer<typeof saleViewSchema>;
export type NextStep = z.infer<typeof nextStepSchema>;
