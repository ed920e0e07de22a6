import { z } from "zod";
import type { Fen } from "../money/fen.ts";
import { unsignedFenSchema } from "../money/fen-schema.ts";
import { traceStepSchema } from "./trace.ts";

/** What must still be captured for a line, in the order in which the cashier is asked. */
export const missingSchema = z.enum(["person", "serialNumber", "imei", "frameNumber", "oldItem"]);

/** Why a line gets no subsidy. Never a reason not to sell it at full price. */
export const lineRefusalCodeSchema = z.enum([
  "notInCatalogue",
  "noProgramme",
  "programmeNotStarted",
  "programmeEnded",
  "otherRegion",
  "categoryNotCovered",
  "kindExcluded",
  "gradeTooLow",
  "aboveFiledPrice",
  "belowPriceFloor",
  "abovePriceCeiling",
  "nothingToSubsidise",
  "tooYoung",
  "quotaUsedUp",
  "journalDoubted",
  "keyRevoked",
  "serialUsed",
  "claimLaterOnly",
  "offlineRefused",
  "offlineClaimLater",
  "offlineTooLong",
  "offlineLimitReached",
  "waived",
]);

/**
 * The decision for one line. `granted`: the subsidy is part of the price. `pending`: it would be, once `missing` is
 * captured; until then `subsidyFen` is 0 and `estimatedFen` says what to expect. `refused`: full price.
 */
export const lineDecisionSchema = z.strictObject({
  lineId: z.string().max(40),
  outcome: z.enum(["granted", "pending", "refused"]),
  programme: z
    .strictObject({ id: z.string().max(32), version: z.int().gte(1), shortTitle: z.string().max(20) })
    .nullable(),
  category: z.string().max(32).nullable(),
  subsidyFen: unsignedFenSchema,
  estimatedFen: unsignedFenSchema,
  missing: z.array(missingSchema),
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
