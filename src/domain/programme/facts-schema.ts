import { z } from "zod";
import { goodsSchema } from "../goods/goods.ts";
import { ageBandSchema } from "../identity/age-band.ts";
import { documentKindSchema } from "../identity/document-kind.ts";
import { journalProblemSchema } from "../journal/terminal-bodies.ts";
import { unsignedFenSchema, unsignedFenTotalSchema } from "../money/fen-schema.ts";
import { instantTextSchema } from "../time/instant-schema.ts";
import { samePersonSchema } from "./schema/claim-rules-schema.ts";
import { batterySchema } from "./schema/condition-schema.ts";

const programmeId = z.string().max(32);
const category = z.string().max(32);
/** A calendar day in China, "2026-11-22". */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * A qualification code (资格码) that was shown for a line. `codeId` names it and nobody. `state` is what this terminal or
 * the platform knows: here means spent in this terminal's journal, blocked means on the hot list.
 */
export const codeFactsSchema = z.strictObject({
  codeId: z.string().max(64),
  channel: z.enum(["signedCode", "online"]),
  programmeId,
  category,
  /** Whether it is this person's; null while nobody is identified. */
  isPersons: z.boolean().nullable(),
  issuedAt: instantTextSchema,
  validFrom: instantTextSchema,
  validTo: instantTextSchema,
  state: z.enum(["unredeemed", "unclaimed", "redeemed", "frozenElsewhere", "spentHere", "blocked"]),
});

/**
 * What a line's price holds besides the goods, and what others pay of it. Parts are in `listFen`; reductions are
 * not, they are paid by a bank or for an old item.
 */
export const pricePartsSchema = z.strictObject({
  installationFen: unsignedFenSchema.optional(),
  accessoriesFen: unsignedFenSchema.optional(),
  warrantyFen: unsignedFenSchema.optional(),
  feesFen: unsignedFenSchema.optional(),
  bankDiscountFen: unsignedFenSchema.optional(),
  oldItemMoneyFen: unsignedFenSchema.optional(),
});

/**
 * What is known of one line. Goods are null for something outside the catalogue. A member that is optional says
 * nothing when it is left out: not captured, not known, nothing of the kind.
 */
export const lineFactsSchema = z
  .strictObject({
    lineId: z.string().max(40),
    goods: goodsSchema
      .pick({
        gtin: true,
        category: true,
        grade: true,
        battery: true,
        listFen: true,
        isFiled: true,
        average: true,
      })
      // As an entry of any age may hold it; a catalogue takes less.
      .extend({ kind: z.string().max(32).nullable() })
      .nullable(),
    listFen: unsignedFenSchema,
    merchantDiscountFen: unsignedFenSchema,
    priceParts: pricePartsSchema.optional(),
    /** The entry with which a second person agreed to this price. */
    priceApprovalSeq: z.int().gte(1).optional(),
    serial: z.string().max(32).nullable(),
    /** The serial's kind, as the catalogue names it. */
    serialKind: goodsSchema.shape.serialKind,
    /** Whether a piece of this serial, or of this IMEI 2, was subsidised or sold to be claimed for on this terminal. */
    serialUsedBefore: z.boolean(),
    /** Read from the box and from the body, and both the same. */
    serialReadTwice: z.boolean().optional(),
    imei2: z
      .string()
      .regex(/^\d{15}$/)
      .optional(),
    oldItem: z
      .strictObject({
        battery: batterySchema.nullable(),
        serial: z.string().max(32).nullable(),
        /** The number of the proof that it is scrapped or deregistered. */
        proof: z.string().min(1).max(40).optional(),
        capacityChecked: z.boolean().optional(),
      })
      .nullable(),
    /** Photos by the id that the programme gives them; `isReused`: the same picture served for another piece or another photo. */
    photos: z
      .array(
        z.strictObject({
          id: z.string().max(32),
          sha256: z.string().regex(/^[0-9a-f]{64}$/),
          isReused: z.boolean(),
        }),
      )
      .max(20)
      .optional(),
    activated: z.boolean().optional(),
    undertakingSigned: z.boolean().optional(),
    invoiceNumber: z
      .string()
      .regex(/^[0-9A-Z]{6,24}$/)
      .optional(),
    code: codeFactsSchema.optional(),
    /** The customer rather claims afterwards, where the programme offers both. */
    prefersClaim: z.boolean().optional(),
    /** The customer wants the full price for this line. */
    subsidyWaived: z.boolean(),
  })
  .refine((line) => line.merchantDiscountFen <= line.listFen, "A discount is at most the price");

/** How the goods reach the customer. */
export const deliveryFactsSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("carriedAway") }),
  z.strictObject({ kind: z.literal("delivered"), regionCode: z.string().regex(/^\d{6}$/) }),
]);

/** How often a person used a programme's category, as far as this terminal knows. */
export const quotaUseSchema = z.strictObject({
  programmeId,
  category,
  count: z.int().gte(1),
  /** Left out where only the count is known. */
  subsidyFen: unsignedFenTotalSchema.optional(),
  /** The day of these uses; left out, they count in every period. */
  day: day.optional(),
});

/** What this terminal gave under one programme that the platform has not acknowledged yet. */
export const offlineUseSchema = z.strictObject({
  programmeId,
  count: z.int().gte(0),
  subsidyFen: unsignedFenTotalSchema,
});

/** What the platform set aside for this terminal and what is left of it; null: any category. */
export const leaseFactsSchema = z.strictObject({
  leaseId: z.string().max(64),
  programmeId,
  category: category.nullable(),
  remainingFen: unsignedFenTotalSchema,
  remainingCount: z.int().gte(0),
  validTo: instantTextSchema,
});

/** What the platform last said is left of a programme's budget; null: of all categories together. */
export const budgetFactsSchema = z.strictObject({
  programmeId,
  category: category.nullable(),
  remainingFen: unsignedFenTotalSchema,
});

/**
 * Everything that a decision may look at. The person stands here as attributes, never as a number or a name;
 * whoever has these facts and the programmes' documents comes to the same fen.
 */
export const decisionFactsSchema = z.strictObject({
  now: instantTextSchema,
  regionCode: z.string().regex(/^\d{6}$/),
  /** Where the terminal stands; left out: not known. */
  storeFence: z.enum(["inside", "outside"]).optional(),
  person: z
    .strictObject({
      documentKind: documentKindSchema,
      ageBand: ageBandSchema,
      /** The province of the document, by two digits. */
      province: z
        .string()
        .regex(/^\d{2}$/)
        .optional(),
      /** What the cashier made sure of: this person pays, is on the invoice, receives the goods. */
      isAlso: z.array(samePersonSchema).optional(),
    })
    .nullable(),
  lines: z.array(lineFactsSchema).max(200),
  delivery: deliveryFactsSchema.optional(),
  quotaUses: z.array(quotaUseSchema).max(1000),
  /** Hits in the platform's filter of used quotas: perhaps used elsewhere. */
  perhapsUsed: z.array(z.strictObject({ programmeId, category })).max(1000).optional(),
  connection: z.strictObject({
    isOnline: z.boolean(),
    /** Hours since the platform last answered, a begun one counted whole; null when it never did. */
    hoursSinceContact: z.int().gte(0).nullable(),
    uses: z.array(offlineUseSchema).max(100),
    /** Of `uses`, what this person had. */
    personUses: z.array(offlineUseSchema).max(100).optional(),
    leases: z.array(leaseFactsSchema).max(1000).optional(),
  }),
  budgets: z.array(budgetFactsSchema).max(1000).optional(),
  /** Whether the terminal's journal is what the platform acknowledged; else what is wrong, and no subsidy is given. */
  journal: z.enum(["sound", "keyRevoked", ...journalProblemSchema.options]),
});

export type DecisionFacts = z.infer<typeof decisionFactsSchema>;
export type LineFacts = z.infer<typeof lineFactsSchema>;
export type CodeFacts = z.infer<typeof codeFactsSchema>;
export type DeliveryFacts = z.infer<typeof deliveryFactsSchema>;
export type PriceParts = z.infer<typeof pricePartsSchema>;
export type QuotaUse = z.infer<typeof quotaUseSchema>;
export type OfflineUse = z.infer<typeof offlineUseSchema>;
export type LeaseFacts = z.infer<typeof leaseFactsSchema>;
export type BudgetFacts = z.infer<typeof budgetFactsSchema>;
