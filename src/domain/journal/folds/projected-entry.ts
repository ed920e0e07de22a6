import { z } from "zod";
import { personFactsSchema } from "../../identity/person.ts";
import type { Entry } from "../entry-schema.ts";
import { cashInSchema } from "../cash-bodies.ts";
import { claimSlipIssuedSchema } from "../platform-bodies.ts";
import { publicationInstalledSchema } from "../publication-bodies.ts";
import { returnCompletedSchema, returnLineSchema } from "../return-completed-schema.ts";
import { saleCompletedSchema, saleLineRecordSchema, tenderSchema } from "../sale-completed-schema.ts";
import { saleVoidedSchema } from "../sale-voided-schema.ts";
import { shiftClosedSchema, shiftOpenedSchema } from "../shift-bodies.ts";
import { clockJumpedSchema, outageBeganSchema } from "../terminal-bodies.ts";

const tenders = z.array(z.object(tenderSchema.shape));

const factsOfLine = z.object({
  lineId: z.string(),
  code: z.object({ codeId: z.string() }).optional(),
  serial: z.string().nullable(),
  imei2: z.string().optional(),
  photos: z.array(z.object({ id: z.string(), sha256: z.string() })).optional(),
});

/** Of each kind that moves goods, money, quota or the state of the terminal: what the folds look at, and no more. */
const bodySchemas = {
  saleCompleted: z.object({
    ...saleCompletedSchema.pick({ saleId: true, shiftId: true, totals: true, changeFen: true }).shape,
    lines: z.array(
      z.object(
        saleLineRecordSchema.pick({
          lineId: true,
          category: true,
          serial: true,
          prices: true,
          programme: true,
          claim: true,
        }).shape,
      ),
    ),
    evidence: z.array(z.object({ sha256: z.string() })).optional(),
    tenders,
    person: z.object(personFactsSchema.pick({ tokens: true }).shape).nullable(),
    // Facts of another version of the till may read otherwise; the sale counts all the same.
    facts: z
      .object({ now: z.string().optional(), lines: z.array(factsOfLine) })
      .optional()
      .catch(undefined),
  }),
  returnCompleted: z.object({
    ...returnCompletedSchema.pick({ returnId: true, shiftId: true, saleSeq: true, totals: true }).shape,
    lines: z.array(
      z.object(
        returnLineSchema.pick({ lineId: true, prices: true, programme: true, quotaRestored: true }).shape,
      ),
    ),
    refunds: tenders,
  }),
  claimSlipIssued: z.object(claimSlipIssuedSchema.pick({ saleSeq: true, lineId: true }).shape),
  saleVoided: z.object({
    ...saleVoidedSchema.pick({ saleId: true, shiftId: true }).shape,
    tenders,
  }),
  cashIn: z.object(cashInSchema.pick({ shiftId: true, amountFen: true }).shape),
  cashOut: z.object(cashInSchema.pick({ shiftId: true, amountFen: true }).shape),
  shiftOpened: z.object(shiftOpenedSchema.pick({ operator: true, shiftId: true, floatFen: true }).shape),
  shiftClosed: z.object(shiftClosedSchema.pick({ shiftId: true }).shape),
  outageBegan: z.object(outageBeganSchema.pick({ cause: true }).shape),
  outageEnded: z.looseObject({}),
  clockJumped: z.object(clockJumpedSchema.pick({ expectedAt: true, platformTime: true }).shape),
  publicationInstalled: z.object(publicationInstalledSchema.omit({ operator: true }).shape),
  publicationRefused: z.object(publicationInstalledSchema.omit({ operator: true }).shape),
} as const;

type ProjectedKind = keyof typeof bodySchemas;
type Projected<Kind extends ProjectedKind> = {
  readonly seq: number;
  readonly at: string;
  readonly kind: Kind;
  readonly body: z.infer<(typeof bodySchemas)[Kind]>;
};
type OtherKind = Exclude<Entry["kind"], ProjectedKind>;

/**
 * An entry as the folds see it. An entry that was just made is one; one that is read back may carry less or more than
 * today's schema asks for, because an older or a newer till wrote it, and is still sold, counted and found again.
 */
export type ProjectedEntry =
  | { [Kind in ProjectedKind]: Projected<Kind> }[ProjectedKind]
  | {
      readonly seq: number;
      readonly at: string;
      readonly kind: OtherKind | "unknown";
      readonly body?: unknown;
    };

const headSchema = z.object({ at: z.string(), kind: z.string(), body: z.unknown() });

/** Reads a stored text for folding. Null when it is not what a till ever wrote: the verifier says what it is. */
export function readProjected(seq: number, text: string): ProjectedEntry | null {
  const head = headSchema.safeParse(parseJson(text));
  if (!head.success) return null;
  const { at, kind, body } = head.data;
  if (!isProjectedKind(kind)) return { seq, at, kind: "unknown" };
  const parsed = bodySchemas[kind].safeParse(body);
  // The table gives each kind its own body; that they belong together is lost on the way through the union.
  return parsed.success ? ({ seq, at, kind, body: parsed.data } as ProjectedEntry) : null;
}

function isProjectedKind(kind: string): kind is ProjectedKind {
  return Object.hasOwn(bodySchemas, kind);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
