import { z } from "zod";
import { fourPricesSchema } from "../domain/journal/sale-completed-schema.ts";
import { shiftTotalsSchema } from "../domain/journal/shift-bodies.ts";
import { journalProblemSchema } from "../domain/journal/terminal-bodies.ts";
import { outageCauseSchema } from "../domain/journal/terminal-bodies.ts";
import { unsignedFenSchema, unsignedFenTotalSchema } from "../domain/money/fen-schema.ts";
import { roleSchema } from "../domain/operator/operator.ts";
import { receiptDocumentSchema } from "../domain/receipt/receipt-document.ts";
import { refusalSchema } from "./refusal.ts";
import { completedReturnViewSchema, returningViewSchema } from "./return-view.ts";
import { consentWordingSchema } from "../domain/identity/consent-wording.ts";
import { nextStepSchema, saleViewSchema } from "./sale-view.ts";

const operatorViewSchema = z.strictObject({ id: z.string(), name: z.string(), role: roleSchema });

export const deviceViewSchema = z.strictObject({
  deviceClass: z.enum(["scanner", "idCardReader", "posPrinter"]),
  state: z.enum(["notConfigured", "starting", "ready", "offline", "fault"]),
  /** UnifiedPOS result code or extended code while it cannot work; the screen has a sentence for each. */
  failureCode: z.string().nullable(),
  warnings: z.array(z.enum(["REC_NEAREMPTY"])),
});

/** Connectivity is what the platform answers. Times are ISO 8601 with offset. */
export const connectionViewSchema = z.strictObject({
  state: z.enum(["notEnrolled", "connecting", "online", "offline"]),
  since: z.string().nullable(),
  cause: outageCauseSchema.nullable(),
  /** Journal entries that the platform has not acknowledged. */
  pendingCount: z.int().gte(0),
  lastContactAt: z.string().nullable(),
});

/** Why this terminal gives no subsidy for now, and who can change that: the line to the platform, or people. */
export const journalProblemViewSchema = z.strictObject({
  problem: journalProblemSchema,
  advice: z.enum(["keepOnline", "callSupport"]),
});

/** Something that a person should know and that stops nothing. Closed codes; the newest first. */
export const noticeSchema = z.strictObject({
  noticeId: z.string(),
  code: z.enum([
    "publicationRefused",
    "programmeSetAside",
    "diskFull",
    "storeFailed",
    "scanFault",
    "cardReadFailed",
    "cardIgnored",
    "receiptNotPrinted",
    "keyRevoked",
    "keysUnprotected",
    "signerUnavailable",
    "catalogueMissing",
    "catalogueDamaged",
    "clockAhead",
    "clockBehind",
    "journalCleared",
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z.string(),
});

export const shiftViewSchema = z.strictObject({
  shiftId: z.string(),
  openedAt: z.string(),
  openedBy: z.string(),
  floatFen: unsignedFenSchema,
  totals: shiftTotalsSchema,
});

/** How far the paper of something that was just completed got. */
const printing = {
  printState: z.enum(["waiting", "printing", "printed", "unconfirmed", "failed", "noPrinter"]),
  printFailureCode: z.string().nullable(),
};

/** The slip with which the customer claims afterwards. `seq` is its own entry, by which it is shown and printed again. */
export const claimSlipViewSchema = z.strictObject({
  seq: z.int(),
  lineId: z.string(),
  name: z.string(),
  expectedFen: unsignedFenTotalSchema,
  claimBy: z.string(),
  where: z.string(),
  slipNumber: z.string(),
});

/** The sale that was just completed, until the next one begins. */
export const completedSaleViewSchema = z.strictObject({
  saleId: z.string(),
  seq: z.int(),
  receiptNumber: z.string(),
  ...fourPricesSchema.shape,
  changeFen: unsignedFenSchema,
  claimSlips: z.array(claimSlipViewSchema),
  receipt: receiptDocumentSchema,
  ...printing,
});

/** What the last scan or card did, so that a screen can show where it went. `scanId` changes with each. */
export const lastScanSchema = z.strictObject({
  scanId: z.string(),
  outcome: z.enum([
    "goodsAdded",
    "serialCaptured",
    "serialReadAgain",
    "imei2Captured",
    "codeCaptured",
    "personRead",
    "returnBegun",
    "returnLineChosen",
    "refused",
  ]),
  lineId: z.string().nullable(),
  refusalCode: z.string().nullable(),
  /** What fills the refusal's sentence, e.g. the code that the catalogue does not have. */
  refusalParams: refusalSchema.shape.params,
});

/**
 * Everything that the cashier's screen shows, pushed whole after each change: a screen that comes late or
 * reloads sees the same as one that was there. `revision` grows by one with each push.
 */
export const tillViewSchema = z.strictObject({
  revision: z.int().gte(0),
  isDemo: z.boolean(),
  /** An exercise goes on: nothing on the screen is real. */
  isTraining: z.boolean(),
  shop: z.strictObject({ name: z.string(), tillNumber: z.string(), terminal: z.string() }),
  /** Those that hold where the shop stands. */
  programmes: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int(),
      title: z.string(),
      shortTitle: z.string(),
      validTo: z.string(),
    }),
  ),
  catalogue: z.strictObject({ version: z.int(), goodsCount: z.int() }),
  /** The wording in force of what a person agrees to, and for how many days at most this till keeps the sealed box. */
  consent: z.strictObject({ wordingId: consentWordingSchema, retentionDays: z.int().gte(0) }),
  operators: z.array(operatorViewSchema),
  operator: operatorViewSchema.nullable(),
  shift: shiftViewSchema.nullable(),
  sale: saleViewSchema.nullable(),
  completedSale: completedSaleViewSchema.nullable(),
  returning: returningViewSchema.nullable(),
  completedReturn: completedReturnViewSchema.extend(printing).nullable(),
  /** Set after a shift was closed, until the next one opens. */
  closedShift: shiftViewSchema
    .extend({
      firstCountedCashFen: unsignedFenSchema,
      countedCashFen: unsignedFenSchema,
      differenceFen: z.int(),
      differenceReason: z.string().nullable(),
    })
    .nullable(),
  nextStep: nextStepSchema,
  devices: z.array(deviceViewSchema),
  connection: connectionViewSchema,
  /** Stays until the platform has compared; ordinary sales go on. */
  journalProblem: journalProblemViewSchema.nullable(),
  notices: z.array(noticeSchema).max(20),
  lastScan: lastScanSchema.nullable(),
});

export type TillView = z.infer<typeof tillViewSchema>;
export type DeviceView = z.infer<typeof deviceViewSchema>;
export type ConnectionView = z.infer<typeof connectionViewSchema>;
export type JournalProblemView = z.infer<typeof journalProblemViewSchema>;
export type Notice = z.infer<typeof noticeSchema>;
export type ShiftView = z.infer<typeof shiftViewSchema>;
export type ClaimSlipView = z.infer<typeof claimSlipViewSchema>;
export type CompletedSaleView = z.infer<typeof completedSaleViewSchema>;
export type CompletedReturnView = NonNullable<TillView["completedReturn"]>;
export type LastScan = z.infer<typeof lastScanSchema>;
