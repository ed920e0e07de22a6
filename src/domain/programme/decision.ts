import { z } from "zod";
import type { Fen } from "../money/fen.ts";
import { unsignedFenSchema } from "../money/fen-schema.ts";
import { traceStepSchema } from "./trace.ts";

/** What must still be captured for a line, in the order in which the cashier makes the captures. */
export const missingSchema = z.enum([
  "serialNumber",
  "imei",
  "frameNumber",
  "imei2",
  "serialTwice",
  "oldItem",
  "oldItemProof",
  "person",
  "samePerson",
  "code",
  "undertaking",
  "activation",
  "photo",
  "delivery",
  "invoice",
]);

/** Why a line gets no subsidy. Never a reason not to sell it at full price. */
export const lineRefusalCodeSchema = z.enum([
  "waived",
  "notInCatalogue",
  "noProgramme",
  "superseded",
  "programmeNotStarted",
  "programmeEnded",
  "otherRegion",
  "outsideStore",
  "categoryNotCovered",
  "kindExcluded",
  "gradeTooLow",
  "priceNotFiled",
  "aboveFiledPrice",
  "belowPriceFloor",
  "abovePriceCeiling",
  "aboveAveragePrice",
  "quotaUsedUp",
  "amountUsedUp",
  "nothingToSubsidise",
  "budgetUsedUp",
  "journalDoubted",
  "keyRevoked",
  "serialUsed",
  "oldBatteryExcluded",
  "documentNotAccepted",
  "tooYoung",
  "residentElsewhere",
  "codeForOther",
  "codeOfOtherPerson",
  "codeNotYetValid",
  "codeExpired",
  "codeUsed",
  "codeBlocked",
  "codeNotAccepted",
  "quotaPerhapsUsed",
  "offlineRefused",
  "offlineTooLong",
  "offlineLimitReached",
  "photoReused",
  "deliveredElsewhere",
]);

/** With what the customer claims afterwards. */
export const claimTermsSchema = z.strictObject({ where: z.string().max(80), claimBy: z.string().max(40) });

/**
 * The decision for one line. `granted`: the subsidy is part of the price. `claimLater`: full price now, and the
 * customer claims `estimatedFen` afterwards with a slip. `pending`: granted or claimLater (see `way`) once `missing` is
 * captured; until then `subsidyFen` is 0 and `estimatedFen` says what to expect. `refused`: full price.
 */
export const lineDecisionSchema = z.strictObject({
  lineId: z.string().max(40),
  outcome: z.enum(["granted", "claimLater", "pending", "refused"]),
  /** How the subsidy reaches the customer; null when refused. */
  way: z.enum(["instant", "claimLater"]).nullable(),
  programme: z
    .strictObject({ id: z.string().max(32), version: z.int().gte(1), shortTitle: z.string().max(20) })
    .nullable(),
  category: z.string().max(32).nullable(),
  subsidyFen: unsignedFenSchema,
  estimatedFen: unsignedFenSchema,
  missing: z.array(missingSchema),
  /** The photos that are still to be taken, when `missing` names "photo". */
  missingPhotos: z.array(z.strictObject({ id: z.string().max(32), title: z.string().max(80) })),
  claim: claimTermsSchema.nullable(),
  refusal: z
    .strictObject({
      code: lineRefusalCodeSchema,
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
  trace: z.array(traceStepSchema),
});

export type Missing = z.infer<typeof missingSchema>;
export type LineRefusalCode = z.infer<typeof lineRefusalCodeSchema>;
export type LineDecision = z.infer<typeof lineDecisionSchema>;

/** One line decision per line, in the order of the facts; the total is their exact sum. */
export type Decision = { readonly lines: readonly LineDecision[]; readonly subsidyFen: Fen };
