import { z } from "zod";
import { ageBandSchema } from "../identity/age-band.ts";
import { positiveFenSchema, unsignedFenSchema } from "../money/fen-schema.ts";
import { instantTextSchema } from "../time/instant-schema.ts";
import { conditionSchema } from "./condition-schema.ts";

const codeSchema = z.string().regex(/^[a-z][A-Za-z0-9]{1,31}$/);
const titleSchema = z.string().min(1).max(80);

const categorySchema = z.strictObject({
  code: codeSchema,
  name: titleSchema,
  /** Categories of one group may share a limit. */
  group: codeSchema.nullable(),
  /** Efficiency levels that earn the subsidy; empty where the standard knows none. */
  grades: z.array(z.int().gte(1).lte(5)),
  excludedKinds: z.array(z.string().max(32)),
});

const amountSchema = z.strictObject({
  /** Components add up. */
  components: z
    .array(
      z.strictObject({
        id: codeSchema,
        title: titleSchema,
        condition: conditionSchema,
        amount: z.discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("rate"), basisPoints: z.int().gte(1).lte(10_000) }),
          z.strictObject({ kind: z.literal("fixed"), fen: positiveFenSchema }),
        ]),
      }),
    )
    .min(1),
  /** The first cap whose condition holds bounds the sum of the components for one item. */
  caps: z.array(z.strictObject({ condition: conditionSchema, capFen: positiveFenSchema })).min(1),
  /** The basis must lie within these, if set. */
  floorPriceFen: unsignedFenSchema.nullable(),
  ceilingPriceFen: unsignedFenSchema.nullable(),
  rounding: z.enum(["fenFloor", "fenHalfUp", "yuanFloor"]),
});

/** A limit for one person. The first limit that names the line's category (or names none) applies. */
const limitSchema = z.strictObject({
  categories: z.array(codeSchema).nullable(),
  count: z.int().gte(1).lte(1000),
});

const captureSchema = z.strictObject({
  kind: z.enum(["serialNumber", "imei", "frameNumber", "oldItem"]),
  categories: z.array(codeSchema).nullable(),
});

/** What happens without a line. `lease` is bounded by hours, fen and count for this terminal. */
const offlineSchema = z.discriminatedUnion("mode", [
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
  }),
]);

/** For a programme that does not say, and for what is kept of no programme. */
export const defaultRetentionDays = 30;

/**
 * A city's rules as data: the platform signs and publishes it, the till evaluates it, an auditor replays it.
 * A new city or a new year is a new document and no new code.
 */
export const programmeSchema = z.strictObject({
  format: z.literal("huanxin-programme/1"),
  id: z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,31}$/),
  version: z.int().gte(1),
  authority: titleSchema,
  title: titleSchema,
  /** Short name for a receipt's line. */
  shortTitle: z.string().min(1).max(20),
  /** GB/T 2260 codes or their leading digits; the shop's region must start with one of them. */
  regions: z.array(z.string().regex(/^\d{2,6}$/)).min(1),
  /** Both ends belong to the window. */
  validFrom: instantTextSchema,
  validTo: instantTextSchema,
  mode: z.enum(["instant", "claimLater", "both"]),
  tokenKeyId: z.string().regex(/^[a-z0-9-]{1,64}$/),
  contact: z.string().max(60),
  categories: z.array(categorySchema).min(1),
  amount: amountSchema,
  limits: z.array(limitSchema).min(1),
  identity: z.strictObject({
    documents: z.array(z.literal("residentId")).min(1),
    /** The lower end of an age band (identity/age-band.ts). */
    minimumAge: ageBandSchema,
  }),
  captures: z.array(captureSchema),
  priceRule: z.strictObject({ mayNotExceedFiledPrice: z.boolean() }),
  offline: offlineSchema,
  returns: z.strictObject({ windowDays: z.int().gte(0).lte(365), restoresQuota: z.boolean() }),
  /** How many days a terminal keeps sealed personal data after the platform has acknowledged that it holds it. */
  retentionDays: z.int().gte(0).lte(3650).default(defaultRetentionDays),
});

export type Programme = z.infer<typeof programmeSchema>;
export type ProgrammeCategory = Programme["categories"][number];
export type CaptureKind = Programme["captures"][number]["kind"];
