import { z } from "zod";
import { plainTextSchema } from "../text/plain-text-schema.ts";
import { instantTextSchema } from "../time/instant-schema.ts";
import { amountSchema, basisSchema } from "./schema/amount-schema.ts";
import { captureSchema } from "./schema/capture-schema.ts";
import { categorySchema, groupSchema } from "./schema/category-schema.ts";
import { checkReferences } from "./schema/check-references.ts";
import {
  budgetSchema,
  claimSchema,
  deliverySchema,
  identitySchema,
  offlineSchema,
  placeSchema,
  priceRuleSchema,
  qualificationSchema,
  returnsSchema,
} from "./schema/claim-rules-schema.ts";
import { programmeIdSchema, regionPrefixSchema, titleSchema } from "./schema/code-schema.ts";
import { limitSchema } from "./schema/limit-schema.ts";

/** For a programme that does not say, and for what is kept of no programme. */
export const defaultRetentionDays = 30;

export const programmeFormat = "huanxin-programme/2";

/** The members of a document, before what they say of each other is checked. A JSON Schema is published from this. */
export const programmeDocumentSchema = z.strictObject({
  format: z.literal(programmeFormat),
  id: programmeIdSchema,
  version: z.int().gte(1),
  authority: titleSchema,
  title: titleSchema,
  /** Short name for a receipt's line. */
  shortTitle: plainTextSchema(20).min(1),
  /** Where the rules were taken from, by name, and what was assumed where those were silent. */
  sources: z.array(plainTextSchema(300).min(1)).max(20),
  assumptions: z.array(plainTextSchema(300).min(1)).max(30),
  /** The shop's region must start with one of them. */
  regions: z.array(regionPrefixSchema).min(1),
  /** Both ends belong to the window. */
  validFrom: instantTextSchema,
  validTo: instantTextSchema,
  /** Programmes that give nothing any more once this one has begun. */
  supersedes: z.array(programmeIdSchema).max(20),
  mode: z.enum(["instant", "claimLater", "both"]),
  claim: claimSchema.nullable(),
  tokenKeyId: z.string().regex(/^[a-z0-9-]{1,64}$/),
  contact: plainTextSchema(60),
  groups: z.array(groupSchema).max(20),
  categories: z.array(categorySchema).min(1).max(200),
  basis: basisSchema,
  amount: amountSchema,
  limits: z.array(limitSchema).max(50),
  priceRule: priceRuleSchema,
  identity: identitySchema,
  captures: z.array(captureSchema).max(50),
  qualification: qualificationSchema.nullable(),
  place: placeSchema,
  offline: offlineSchema,
  returns: returnsSchema,
  delivery: deliverySchema.nullable(),
  budget: budgetSchema.nullable(),
  /** How many days a terminal keeps sealed personal data after the platform has acknowledged that it holds it. */
  retentionDays: z.int().gte(0).lte(3650),
});

/**
 * A city's rules as data: the platform signs and publishes it, the till evaluates it, an auditor replays it.
 * A new city or a new year is a new document and no new code. Unknown members are refused, because a rule that
 * nobody evaluates must not look as if it held.
 */
export const programmeSchema = programmeDocumentSchema.superRefine((programme, context) => {
  for (const { path, message, code, name } of checkReferences(programme)) {
    context.addIssue({ code: "custom", path: [...path], message, params: { code, name } });
  }
});

export type Programme = z.infer<typeof programmeDocumentSchema>;
export type ProgrammeCategory = Programme["categories"][number];
export type ProgrammeLimit = Programme["limits"][number];
export type Capture = Programme["captures"][number];
export type CaptureKind = Capture["kind"];
