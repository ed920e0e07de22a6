import { z } from "zod";
import { unsignedFenTotalSchema } from "../money/fen-schema.ts";
import { actorSchema } from "../operator/operator.ts";
import { instantTextSchema } from "../time/instant-schema.ts";
import { hashSchema } from "./hash-schema.ts";

const programmeId = z.string().max(32);
const leaseId = z.string().max(64);

/** The platform set money of a programme aside for this terminal, to be given without a line. */
export const leaseTakenSchema = z.strictObject({
  operator: actorSchema,
  leaseId,
  programmeId,
  amountFen: unsignedFenTotalSchema,
  count: z.int().gte(0),
  validTo: instantTextSchema,
  /** SHA-256 of the platform's signed lease. */
  sha256: hashSchema,
});

export const leaseClosedSchema = z.strictObject({
  operator: actorSchema,
  leaseId,
  usedFen: unsignedFenTotalSchema,
  usedCount: z.int().gte(0),
  reason: z.enum(["expired", "usedUp", "renewed", "recalled"]),
});

/** A slip with which the customer claims the subsidy afterwards. */
export const claimSlipIssuedSchema = z.strictObject({
  operator: actorSchema,
  saleSeq: z.int().gte(1),
  lineId: z.string().max(40),
  programme: z.strictObject({ id: programmeId, version: z.int().gte(1) }),
  expectedFen: unsignedFenTotalSchema,
  claimBy: instantTextSchema,
});

/** What the platform said of one of this terminal's entries, once it is final. */
export const verdictReceivedSchema = z.strictObject({
  operator: actorSchema,
  aboutSeq: z.int().gte(1),
  outcome: z.enum(["confirmed", "rejected", "fork", "poisoned"]),
  reason: z.string().max(64).nullable(),
});

/** A step in a case that people look at. */
export const caseStepTakenSchema = z.strictObject({
  operator: actorSchema,
  caseId: z.string().max(64),
  step: z.enum(["opened", "answered", "evidenceAdded", "settled", "closed"]),
  note: z.string().max(200),
});
