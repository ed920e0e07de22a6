import { z } from "zod";
import { chinaTimeSchema } from "../time/instant-schema.ts";
import { actorSchema } from "../operator/operator.ts";
import * as cash from "./cash-bodies.ts";
import { hashSchema } from "./hash-schema.ts";
import * as keys from "./key-bodies.ts";
import * as operators from "./operator-bodies.ts";
import * as platform from "./platform-bodies.ts";
import * as publications from "./publication-bodies.ts";
import { returnCompletedSchema } from "./return-completed-schema.ts";
import { saleCompletedSchema } from "./sale-completed-schema.ts";
import { saleVoidedSchema } from "./sale-voided-schema.ts";
import * as shifts from "./shift-bodies.ts";
import * as terminal from "./terminal-bodies.ts";

export { hashSchema } from "./hash-schema.ts";
export const terminalIdSchema = z.string().regex(/^T[0-9A-Z]{4,15}$/);

const head = {
  v: z.literal(1),
  terminal: terminalIdSchema,
  seq: z.int().gte(1),
  at: chinaTimeSchema,
  prev: hashSchema,
  /** Present exactly when no key could sign: a later `signerRecovered` vouches for the entry. */
  signer: z.literal("unavailable").optional(),
};

function entryKind<Kind extends string, Body extends z.ZodType>(kind: Kind, body: Body) {
  return z.strictObject({ ...head, kind: z.literal(kind), body });
}

/**
 * One entry of the journal. Every kind has a consequence for money, rights or trust; every body names
 * the operator (or the system) that caused it.
 */
export const entrySchema = z.discriminatedUnion("kind", [
  entryKind("enrolled", keys.enrolledSchema),
  entryKind("keyRotated", keys.keyRotatedSchema),
  entryKind("keyRevoked", keys.keyRevokedSchema),
  entryKind("signerUnavailable", keys.signerUnavailableSchema),
  entryKind("signerRecovered", keys.signerRecoveredSchema),
  entryKind("publicationInstalled", publications.publicationInstalledSchema),
  entryKind("publicationRefused", publications.publicationRefusedSchema),
  entryKind("operatorSignedOn", operators.operatorSignedOnSchema),
  entryKind("operatorSignedOff", operators.operatorSignedOffSchema),
  entryKind("operatorSaved", operators.operatorSavedSchema),
  entryKind("overrideApproved", cash.overrideApprovedSchema),
  entryKind("shiftOpened", shifts.shiftOpenedSchema),
  entryKind("shiftClosed", shifts.shiftClosedSchema),
  entryKind("saleCompleted", saleCompletedSchema),
  entryKind("saleVoided", saleVoidedSchema),
  entryKind("returnCompleted", returnCompletedSchema),
  entryKind("receiptReprinted", operators.receiptReprintedSchema),
  entryKind("claimSlipIssued", platform.claimSlipIssuedSchema),
  entryKind("cashIn", cash.cashInSchema),
  entryKind("cashOut", cash.cashOutSchema),
  entryKind("drawerOpened", cash.drawerOpenedSchema),
  entryKind("leaseTaken", platform.leaseTakenSchema),
  entryKind("leaseClosed", platform.leaseClosedSchema),
  entryKind("outageBegan", terminal.outageBeganSchema),
  entryKind("outageEnded", terminal.outageEndedSchema),
  entryKind("clockJumped", terminal.clockJumpedSchema),
  entryKind("journalDoubted", terminal.journalDoubtedSchema),
  entryKind("journalCleared", terminal.journalClearedSchema),
  entryKind("trainingBegan", terminal.trainingBeganSchema),
  entryKind("trainingEnded", terminal.trainingEndedSchema),
  entryKind("verdictReceived", platform.verdictReceivedSchema),
  entryKind("caseStepTaken", platform.caseStepTakenSchema),
]);

export type Entry = z.infer<typeof entrySchema>;
export type EntryKind = Entry["kind"];
export type EntryOf<Kind extends EntryKind> = Extract<Entry, { kind: Kind }>;
export type BodyOf<Kind extends EntryKind> = EntryOf<Kind>["body"];

/** Any entry of this version, also of a kind that this reader is too old to know. */
export const entryHeadSchema = z.looseObject({
  ...head,
  kind: z.string().max(64),
  body: z.looseObject({ operator: actorSchema }),
});

export type EntryHead = z.infer<typeof entryHeadSchema>;
