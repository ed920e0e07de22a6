import { fen } from "../money/index.ts";
import { workOutAmount } from "./amount.ts";
import type { LineRefusalCode } from "./decision.ts";
import type { Evaluation } from "./evaluate.ts";
import type { Point } from "./point.ts";
import { priceBoundOf } from "./rules/goods.ts";
import type { TraceStep } from "./trace.ts";

/** Refusals that another line of the same basket may be the cause of. */
const takenByOthers: ReadonlySet<LineRefusalCode> = new Set([
  "quotaUsedUp",
  "amountUsedUp",
  "budgetUsedUp",
  "codeUsed",
  "offlineLimitReached",
]);

/** Says that lines decided before this one left nothing for it, and in which place it was decided. */
export function orderStep({ refusal, point, compiled }: Evaluation, place: number): TraceStep[] {
  if (refusal === null || point === null || point.tally.length === 0) return [];
  if (!takenByOthers.has(refusal.code)) return [];
  const inputs = { place, decidedBefore: point.tally.length };
  return [{ programmeId: compiled.programme.id, rule: "order", outcome: "info", inputs }];
}

/**
 * A discount that took the price below the floor may cost the customer more than it gave: then the trace says what a
 * price just at the floor would have cost.
 */
export function discountStep({ refusal, point, compiled }: Evaluation): TraceStep[] {
  if (refusal?.code !== "belowPriceFloor" || point === null) return [];
  const floorFen = priceBoundOf(point)?.floorFen ?? 0;
  const lessDiscountFen = floorFen - point.basisFen;
  if (lessDiscountFen > point.line.merchantDiscountFen) return [];
  const atFloor = atBasis(point, floorFen);
  const toPayFen = point.line.listFen - point.line.merchantDiscountFen;
  const atFloorToPayFen = toPayFen + lessDiscountFen - workOutAmount(atFloor).subsidyFen;
  if (atFloorToPayFen >= toPayFen) return [];
  const inputs = { floorFen, lessDiscountFen, toPayFen, atFloorToPayFen };
  return [{ programmeId: compiled.programme.id, rule: "discount", outcome: "info", inputs }];
}

function atBasis(point: Point, basisFen: number): Point {
  return { ...point, basisFen: fen(basisFen) };
}
