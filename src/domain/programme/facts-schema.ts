import { z } from "zod";
import { goodsSchema } from "../goods/goods.ts";
import { ageBandSchema } from "../identity/age-band.ts";
import { journalProblemSchema } from "../journal/terminal-bodies.ts";
import { unsignedFenSchema, unsignedFenTotalSchema } from "../money/fen-schema.ts";
import { instantTextSchema } from "../time/instant-schema.ts";
import { batterySchema } from "./condition-schema.ts";

/** What is known of one line. Goods are null for something outside the catalogue. */
export const lineFactsSchema = z
  .strictObject({
    lineId: z.string().max(40),
    goods: goodsSchema
      .pick({ gtin: true, category: true, kind: true, grade: true, battery: true, listFen: true })
      .nullable(),
    listFen: unsignedFenSchema,
    merchantDiscountFen: unsignedFenSchema,
    serial: z.string().max(32).nullable(),
    /** The serial's kind, as the catalogue names it. */
    serialKind: goodsSchema.shape.serialKind,
    /** Whether a piece of this serial was subsidised before on this terminal. */
    serialUsedBefore: z.boolean(),
    oldItem: z
      .strictObject({ battery: batterySchema.nullable(), serial: z.string().max(32).nullable() })
      .nullable(),
    /** The customer wants the full price for this line. */
    subsidyWaived: z.boolean(),
  })
  .refine((line) => line.merchantDiscountFen <= line.listFen, "A discount is at most the price");

/** How often a person used a programme's category, as far as this terminal knows. */
export const quotaUseSchema = z.strictObject({
  programmeId: z.string().max(32),
  category: z.string().max(32),
  count: z.int().gte(1),
});

/** What this terminal gave under one programme that the platform has not acknowledged yet. */
export const offlineUseSchema = z.strictObject({
  programmeId: z.string().max(32),
  count: z.int().gte(0),
  subsidyFen: unsignedFenTotalSchema,
});

/**
 * Everything that a decision may look at. The person stands here as attributes, never as a number or a name;
 * whoever has these facts and the programme's document comes to the same fen.
 */
export const decisionFactsSchema = z.strictObject({
  now: instantTextSchema,
  regionCode: z.string().regex(/^\d{6}$/),
  person: z
    .strictObject({
      documentKind: z.literal("residentId"),
      ageBand: ageBandSchema,
    })
    .nullable(),
  lines: z.array(lineFactsSchema).max(200),
  quotaUses: z.array(quotaUseSchema).max(1000),
  connection: z.strictObject({
    isOnline: z.boolean(),
    /** Hours since the platform last answered, a begun one counted whole; null when it never did. */
    hoursSinceContact: z.int().gte(0).nullable(),
    uses: z.array(offlineUseSchema).max(100),
  }),
  /** Whether the terminal's journal is what the platform acknowledged; else what is wrong, and no subsidy is given. */
  journal: z.enum(["sound", "keyRevoked", ...journalProblemSchema.options]),
});

export type DecisionFacts = z.infer<typeof decisionFactsSchema>;
export type LineFacts = z.infer<typeof lineFactsSchema>;
export type QuotaUse = z.infer<typeof quotaUseSchema>;
export type OfflineUse = z.infer<typeof offlineUseSchema>;
