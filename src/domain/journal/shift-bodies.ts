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

/** Totals of a shift. `cashExpectedFen` = float + cash taken - change given. */
export const shiftTotalsSchema = z.strictObject({
  salesCount: z.int().gte(0),
  /** What customers paid for goods. */
  salesFen: unsignedFenTotalSchema,
  subsidyFen: unsignedFenTotalSchema,
  subsidyByProgramme: z.array(
    z.strictObject({
      programmeId: z.string().max(32),
      count: z.int().gte(0),
      subsidyFen: unsignedFenTotalSchema,
    }),
  ),
  tenders: z.array(
    z.strictObject({
      kind: z.enum(["cash", "card", "mobileCode"]),
      count: z.int().gte(0),
      amountFen: unsignedFenTotalSchema,
    }),
  ),
  changeFen: unsignedFenTotalSchema,
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
