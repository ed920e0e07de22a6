import { z } from "zod";
import { instantTextSchema } from "../time/instant-schema.ts";
import { actorSchema } from "../operator/operator.ts";
import { saleCompletedSchema } from "./sale-completed-schema.ts";
import { publicationInstalledSchema, publicationRefusedSchema } from "./publication-bodies.ts";
import { shiftClosedSchema, shiftOpenedSchema } from "./shift-bodies.ts";
import {
  operatorSignedOffSchema,
  operatorSignedOnSchema,
  receiptReprintedSchema,
} from "./operator-bodies.ts";
import { enrolledSchema, outageBeganSchema, outageEndedSchema } from "./terminal-bodies.ts";

/** SHA-256 of an entry's canonical bytes, lower-case hex. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const terminalIdSchema = z.string().regex(/^T[0-9A-Z]{4,15}$/);

const head = {
  v: z.literal(1),
  terminal: terminalIdSchema,
  seq: z.int().gte(1),
  at: instantTextSchema,
  prev: hashSchema,
};

function entryKind<Kind extends string, Body extends z.ZodType>(kind: Kind, body: Body) {
  return z.strictObject({ ...head, kind: z.literal(kind), body });
}

/**
 * One entry of the journal. Every kind has a consequence for money, rights or trust; every body names
 * the operator (or the system) that caused it.
 */
export const entrySchema = z.discriminatedUnion("kind", [
  entryKind("enrolled", enrolledSchema),
  entryKind("publicationInstalled", publicationInstalledSchema),
  entryKind("publicationRefused", publicationRefusedSchema),
  entryKind("operatorSignedOn", operatorSignedOnSchema),
  entryKind("operatorSignedOff", operatorSignedOffSchema),
  entryKind("shiftOpened", shiftOpenedSchema),
  entryKind("shiftClosed", shiftClosedSchema),
  entryKind("saleCompleted", saleCompletedSchema),
  entryKind("receiptReprinted", receiptReprintedSchema),
  entryKind("outageBegan", outageBeganSchema),
  entryKind("outageEnded", outageEndedSchema),
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
