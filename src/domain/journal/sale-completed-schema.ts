import { z } from "zod";
import { goodsSchema, gtin14Schema } from "../goods/goods.ts";
import { personFactsSchema } from "../identity/person.ts";
import { positiveFenSchema, unsignedFenSchema } from "../money/fen-schema.ts";
import { actorSchema } from "../operator/operator.ts";
import { decisionFactsSchema } from "../programme/facts-schema.ts";
import { instantTextSchema } from "../time/instant-schema.ts";
import { hashSchema } from "./hash-schema.ts";
import { shiftIdSchema } from "./shift-bodies.ts";

/** The four prices, everywhere in this order: 标价, 商家优惠, 政府补贴, 应付. toPay = list - discount - subsidy. */
export const fourPricesSchema = z.strictObject({
  listFen: unsignedFenSchema,
  merchantDiscountFen: unsignedFenSchema,
  subsidyFen: unsignedFenSchema,
  toPayFen: unsignedFenSchema,
});

/** What one entry holds: far more than a shop sells at once, and small enough to send. */
export const mostSaleLines = 200;
export const mostTenders = 20;
export const mostEvidence = 200;

export const tenderKindSchema = z.enum(["cash", "card", "mobileCode"]);

/** One payment. For cash the amount is what was handed over; change stands on the sale. */
export const tenderSchema = z.strictObject({
  tenderId: z.string().max(40),
  kind: tenderKindSchema,
  amountFen: positiveFenSchema,
  /** The external terminal's reference; never card data. Null for cash. */
  reference: z.string().max(40).nullable(),
});

/** With what a customer claims afterwards, as the programme of this version promised it at the sale. */
export const claimRecordSchema = z.strictObject({
  programme: z.strictObject({ id: z.string().max(32), version: z.int().gte(1) }),
  expectedFen: positiveFenSchema,
  where: z.string().max(80),
  claimBy: instantTextSchema,
});

/** A photo that belongs to a line: the hash of the box in which it is sealed to the platform's key `keyId`. */
export const evidenceSchema = z.strictObject({
  lineId: z.string().max(40),
  photoId: z.string().max(32),
  sha256: hashSchema,
  keyId: z.string().max(64),
});

export const saleLineRecordSchema = z.strictObject({
  lineId: z.string().max(40),
  gtin: gtin14Schema.nullable(),
  name: z.string().min(1).max(60),
  brand: z.string().max(30),
  model: z.string().max(40),
  category: z.string().max(32).nullable(),
  grade: goodsSchema.shape.grade,
  serial: z.string().max(32).nullable(),
  prices: fourPricesSchema,
  /** Set exactly when a subsidy was granted. */
  programme: z.strictObject({ id: z.string().max(32), version: z.int().gte(1) }).nullable(),
  /** Why there is no subsidy; null when there is one. */
  refusalCode: z.string().max(40).nullable(),
  /** What the customer may claim afterwards: there exactly when `refusalCode` is "claimLater". */
  claim: claimRecordSchema.optional(),
});

/**
 * A sale as it was completed: complete when made, computed first, signed last. `facts` are the inputs of the
 * decision, so that an auditor can recompute every subsidy to the fen with the programme's document alone.
 */
export const saleCompletedSchema = z.strictObject({
  operator: actorSchema,
  saleId: z.string().max(40),
  shiftId: shiftIdSchema,
  receiptNumber: z.string().max(40),
  lines: z.array(saleLineRecordSchema).min(1).max(mostSaleLines),
  totals: fourPricesSchema,
  tenders: z.array(tenderSchema).max(mostTenders),
  changeFen: unsignedFenSchema,
  person: personFactsSchema.nullable(),
  /**
   * The hash of the box in which name, number, phone and address are sealed to the platform's key `keyId`. The box
   * itself stands beside the entry, so that it can be deleted when its time is over. Null when no person took part.
   */
  sealedPerson: z.strictObject({ sha256: hashSchema, keyId: z.string().max(64) }).nullable(),
  /** Which wording of the consent line was on the screens when the person was identified; null without a person. */
  consent: z.strictObject({ wordingId: z.string().max(32) }).nullable(),
  facts: decisionFactsSchema,
  /** Left out where there is none. The boxes are files of their own beside the journal. */
  evidence: z.array(evidenceSchema).min(1).max(mostEvidence).optional(),
});

export type SaleCompleted = z.infer<typeof saleCompletedSchema>;
export type SaleLineRecord = z.infer<typeof saleLineRecordSchema>;
export type ClaimRecord = z.infer<typeof claimRecordSchema>;
export type FourPrices = z.infer<typeof fourPricesSchema>;
export type Tender = z.infer<typeof tenderSchema>;
export type TenderKind = z.infer<typeof tenderKindSchema>;
