import { z } from "zod";
import { codeFactsSchema, deliveryFactsSchema, pricePartsSchema } from "../domain/programme/facts-schema.ts";
import { samePersonSchema } from "../domain/programme/schema/claim-rules-schema.ts";
import { batterySchema } from "../domain/programme/schema/condition-schema.ts";
import { goodsSchema } from "../domain/goods/goods.ts";
import { lineDecisionSchema } from "../domain/programme/decision.ts";
import { personFactsSchema } from "../domain/identity/person.ts";
import { fourPricesSchema, tenderSchema } from "../domain/journal/sale-completed-schema.ts";
import { unsignedFenSchema, unsignedFenTotalSchema } from "../domain/money/fen-schema.ts";

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
  serialReadTwice: z.boolean(),
  imei2: z.string().nullable(),
  oldItem: z
    .strictObject({
      battery: batterySchema.nullable(),
      serial: z.string().nullable(),
      proof: z.string().nullable(),
      capacityChecked: z.boolean(),
    })
    .nullable(),
  /** Whether an old item would change the amount though the programme does not ask for one: the customer's choice. */
  mayHandInOldItem: z.boolean(),
  /** The qualification code that was shown for it: the last four characters of its id, and what is known of it. */
  code: codeFactsSchema
    .pick({ channel: true, state: true, validTo: true })
    .extend({ codeTail: z.string().length(4) })
    .nullable(),
  /** Those taken, by the id that the programme gives them; the title where it still names one. */
  photos: z.array(z.strictObject({ id: z.string(), title: z.string().nullable() })),
  activated: z.boolean(),
  undertakingSigned: z.boolean(),
  /** What the customer undertakes, where the line's programme wants it. */
  undertakingTitle: z.string().nullable(),
  invoiceNumber: z.string().nullable(),
  prefersClaim: z.boolean(),
  /** Whether the line's programme leaves the choice between now and afterwards to the customer. */
  mayPreferClaim: z.boolean(),
  /** What the line's programme calls the components of its amount, by their ids in the trace. */
  components: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  subsidyWaived: z.boolean(),
  /** What the catalogue asks, before any override; null outside the catalogue. */
  catalogueFen: unsignedFenSchema.nullable(),
  /** A second person agreed to another price than the catalogue's. */
  isPriceApproved: z.boolean(),
  /** Without members where the price is for the goods alone. */
  priceParts: pricePartsSchema,
  prices: fourPricesSchema,
  decision: lineDecisionSchema,
});

/** Where the basket stands. `dueFen` = to pay - tendered, never below 0; `changeFen` is for cash only. */
export const saleViewSchema = z.strictObject({
  saleId: z.string(),
  lines: z.array(saleLineViewSchema),
  totals: fourPricesSchema,
  /** The subsidy within the price, if everything still missing is captured. What is claimed afterwards is not in it. */
  estimatedSubsidyFen: unsignedFenSchema,
  /** The four prices if everything still missing is captured. */
  estimatedTotals: fourPricesSchema,
  /** What the customer may claim afterwards, over all lines, if everything still missing is captured. */
  estimatedClaimFen: unsignedFenTotalSchema,
  person: personFactsSchema
    .omit({ tokens: true })
    .extend({ isAlso: z.array(samePersonSchema) })
    .nullable(),
  /** Who must be the same person as the claimant, by the programmes of the lines. */
  samePersonAsked: z.array(samePersonSchema),
  delivery: deliveryFactsSchema.nullable(),
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
    "captureImei2",
    "captureSerialAgain",
    "captureOldItem",
    "captureOldItemProof",
    "identifyPerson",
    "confirmSamePerson",
    "captureCode",
    "signUndertaking",
    "confirmActivation",
    "takePhoto",
    "chooseDelivery",
    "captureInvoice",
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
