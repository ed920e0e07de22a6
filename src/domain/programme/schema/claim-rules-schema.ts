import { z } from "zod";
import { positiveFenSchema, unsignedFenSchema } from "../../money/fen-schema.ts";
import { ageBandSchema } from "../../identity/age-band.ts";
import { documentKindSchema } from "../../identity/document-kind.ts";
import { instantTextSchema } from "../../time/instant-schema.ts";
import { codeSchema, regionPrefixSchema, titleSchema } from "./code-schema.ts";

/** Where and until when a customer claims afterwards (事后补贴). The earlier of both ends counts. */
export const claimSchema = z.strictObject({
  where: titleSchema,
  withinDays: z.int().gte(1).lte(365).nullable(),
  until: instantTextSchema.nullable(),
});

/** Who must be the same person as the claimant. */
export const samePersonSchema = z.enum(["payer", "invoiceTitle", "receiver"]);

export const identitySchema = z.strictObject({
  documents: z.array(documentKindSchema).min(1),
  /** The lower end of an age band (identity/age-band.ts). */
  minimumAge: ageBandSchema,
  samePerson: z.array(samePersonSchema),
  /** Provinces of the claimant's document, by two digits; null: from anywhere. */
  residence: z
    .array(z.string().regex(/^\d{2}$/))
    .min(1)
    .nullable(),
});

/** A code that the customer claims before, and that the sale redeems. */
export const qualificationSchema = z.strictObject({
  categories: z.array(codeSchema).min(1).nullable(),
  /** A signed code that is checked here, or one that the platform freezes. */
  channels: z.array(z.enum(["signedCode", "online"])).min(1),
  /** Redeemed on the calendar day in China on which it was issued. */
  isSameDay: z.boolean(),
  /** How long it lives from its issue, besides its own end. */
  maxHours: z
    .int()
    .gte(1)
    .lte(24 * 366)
    .nullable(),
});

export const placeSchema = z.strictObject({
  /** `inside`: only where the terminal is known to stand inside the shop's fence; `notOutside`: unless it is known not to. */
  storeFence: z.enum(["any", "notOutside", "inside"]),
  /** Where goods may be delivered to; carried away is always right. Null: anywhere. */
  deliveryRegions: z.array(regionPrefixSchema).min(1).nullable(),
});

export const priceRuleSchema = z.strictObject({
  /** Whether the goods must have a filed price (备案价). */
  needsFiledPrice: z.boolean(),
  mayNotExceedFiledPrice: z.boolean(),
  /** The price after discounts against the average trading price of the last days (先涨价后补贴). */
  average: z
    .strictObject({
      windowDays: z.int().gte(1).lte(366),
      /** How far above the average, in basis points of it. */
      maxAboveBasisPoints: z.int().gte(0).lte(100_000),
      /** `approve`: a second person may answer for it. */
      above: z.enum(["refuse", "approve"]),
    })
    .nullable(),
});

/** What happens without a line. `lease` is bounded by hours, fen and count, and by a lease of the platform where it gave one. */
export const offlineSchema = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("refuse") }),
  z.strictObject({ mode: z.literal("claimLater") }),
  z.strictObject({
    mode: z.literal("lease"),
    maxHoursSinceContact: z
      .int()
      .gte(1)
      .lte(24 * 60),
    maxFenPerTerminal: positiveFenSchema,
    maxCountPerTerminal: z.int().gte(1).lte(100_000),
    maxFenPerItem: positiveFenSchema.nullable(),
    maxFenPerPerson: positiveFenSchema.nullable(),
    maxCountPerPerson: z.int().gte(1).lte(1000).nullable(),
  }),
]);

export const returnsSchema = z.strictObject({
  windowDays: z.int().gte(0).lte(365),
  /** Whether the person may have the subsidy again (名额恢复) or has used it up (名额作废). */
  quota: z.enum(["restored", "burnt"]),
  /** Whether single lines of a sale may come back, or only all that this programme subsidised in it. */
  partial: z.enum(["allowed", "wholeSaleOnly"]),
  /** Days in which the shop pays a settled subsidy back; null where nothing is said. */
  repayWithinDays: z.int().gte(0).lte(365).nullable(),
  /** Days in which a return is reported; 0 is the same day. */
  reportWithinDays: z.int().gte(0).lte(365).nullable(),
});

export const deliverySchema = z.strictObject({
  withinDays: z.int().gte(0).lte(730).nullable(),
  until: instantTextSchema.nullable(),
});

/** What there is to give. The platform alone knows what is left; a terminal that was told obeys it. */
export const budgetSchema = z.strictObject({
  totalFen: unsignedFenSchema.nullable(),
  dailyFen: unsignedFenSchema.nullable(),
  parts: z
    .array(
      z.strictObject({
        regions: z.array(regionPrefixSchema).min(1).nullable(),
        categories: z.array(codeSchema).min(1).nullable(),
        totalFen: unsignedFenSchema.nullable(),
        dailyFen: unsignedFenSchema.nullable(),
      }),
    )
    .max(100),
});

export type SamePerson = z.infer<typeof samePersonSchema>;
