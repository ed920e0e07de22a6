import { z } from "zod";

/** The rules that a decision looks at, in this order for each programme. Closed: screens and auditors name each. */
export const ruleSchema = z.enum([
  "waived",
  "inCatalogue",
  "superseded",
  "mode",
  "window",
  "region",
  "storeFence",
  "category",
  "kind",
  "grade",
  "filedPrice",
  "priceFloor",
  "priceCeiling",
  "averagePrice",
  "quota",
  "amount",
  "budget",
  "journal",
  "serialKnown",
  "serialUnused",
  "imei2",
  "serialTwice",
  "oldItem",
  "oldItemProof",
  "personKnown",
  "document",
  "personAge",
  "residence",
  "samePerson",
  "code",
  "perhapsUsed",
  "offline",
  "undertaking",
  "activation",
  "photos",
  "delivery",
  "invoice",
  /** Another programme that was looked at, and what came of it. */
  "considered",
  /** Several programmes fit; why this one. */
  "choice",
  /** Another line of the basket took the place; why that one. */
  "order",
  /** A larger discount made the customer pay more, across a bound of the price. */
  "discount",
]);

/** `missing`: would pass once something is captured. `info`: no test, a computation shown. */
export const traceOutcomeSchema = z.enum(["pass", "fail", "missing", "info"]);

/**
 * One rule looked at: its inputs and its outcome. Amounts are in fen under names that end in Fen. The cashier
 * sees each as a sentence, the auditor replays it.
 */
export const traceStepSchema = z.strictObject({
  programmeId: z.string().max(32).nullable(),
  rule: ruleSchema,
  outcome: traceOutcomeSchema,
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

export type Rule = z.infer<typeof ruleSchema>;
export type TraceOutcome = z.infer<typeof traceOutcomeSchema>;
export type TraceStep = z.infer<typeof traceStepSchema>;
