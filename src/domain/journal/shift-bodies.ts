import { z } from "zod";
import { fenTotalSchema, unsignedFenSchema, unsignedFenTotalSchema } from "../money/fen-schema.ts";
import { actorSchema } from "../operator/operator.ts";

export const shiftIdSchema = z.string().regex(/^S[0-9A-Za-z-]{1,40}$/);

export const shiftOpenedSchema = z.strictObject({
  operator: actorSchema,
  shiftId: shiftIdSchema,
  /** Cash in the drawer at the start (备用金). */
  floatFen: unsignedFenSchema,
});

const programmeTotalsSchema = z.array(
  z.strictObject({
    programmeId: z.string().max(32),
    count: z.int().gte(0),
    subsidyFen: unsignedFenTotalSchema,
  }),
);

const tenderTotalsSchema = z.array(
  z.strictObject({
    kind: z.enum(["cash", "card", "mobileCode"]),
    count: z.int().gte(0),
    amountFen: unsignedFenTotalSchema,
  }),
);

/**
 * Totals of a shift. What was sold and what came back stand side by side and are never set off against each other.
 * `cashExpectedFen` = float + cash taken - change given - cash handed back for returns + cash put in - cash taken out.
 */
export const shiftTotalsSchema = z.strictObject({
  salesCount: z.int().gte(0),
  /** What customers paid for goods. */
  salesFen: unsignedFenTotalSchema,
  subsidyFen: unsignedFenTotalSchema,
  subsidyByProgramme: programmeTotalsSchema,
  tenders: tenderTotalsSchema,
  changeFen: unsignedFenTotalSchema,
  returnsCount: z.int().gte(0),
  /** What customers got back for goods. */
  returnsFen: unsignedFenTotalSchema,
  reversedSubsidyFen: unsignedFenTotalSchema,
  reversedByProgramme: programmeTotalsSchema,
  refunds: tenderTotalsSchema,
  /** Baskets given up after money had been taken; all of it was handed back, so it counts nowhere else. */
  voidsCount: z.int().gte(0),
  voidedFen: unsignedFenTotalSchema,
  cashInFen: unsignedFenTotalSchema,
  cashOutFen: unsignedFenTotalSchema,
  cashExpectedFen: fenTotalSchema,
});

export const shiftClosedSchema = z.strictObject({
  operator: actorSchema,
  shiftId: shiftIdSchema,
  floatFen: unsignedFenSchema,
  totals: shiftTotalsSchema,
  /** What was counted first, before anybody was told what the drawer should hold: a blind count stays one. */
  firstCountedCashFen: unsignedFenSchema,
  countedCashFen: unsignedFenSchema,
  /** counted - expected: negative when cash is missing. */
  differenceFen: fenTotalSchema,
  differenceReason: z.string().max(200).nullable(),
});

export type ShiftTotals = z.infer<typeof shiftTotalsSchema>;
