import { fen } from "../money/index.ts";
import { evaluateAgain, type Evaluation } from "./evaluate.ts";
import type { CatalogueLine } from "./point.ts";
import { priceBoundOf } from "./rules/goods.ts";
import type { TraceStep } from "./trace.ts";

/**
 * Says that lines decided before this one took something of it: it is refused or gets less, and alone it would not.
 * `place` counts from 1 in the order of decision.
 */
export function orderStep(best: Evaluation, alone: Evaluation, place: number): TraceStep[] {
  const aloneFen = comesTo(alone);
  const amountFen = comesTo(best);
  if (aloneFen <= amountFen) return [];
  const inputs = { place, aloneFen, amountFen };
  return [{ programmeId: best.compiled.programme.id, rule: "order", outcome: "info", inputs }];
}

/** What a line gets of a programme, or is to get once nothing is missing. */
function comesTo({ refusal, amountFen }: Evaluation): number {
  return refusal === null ? amountFen : 0;
}

/**
 * A discount that took the price below a programme's floor may cost the customer more than it gave. For each programme
 * of which that is so, the trace says what a price just at its floor would have cost.
 */
export function discountSteps(best: Evaluation, all: readonly Evaluation[]): TraceStep[] {
  return all.flatMap((evaluation) => {
    if (evaluation.refusal?.code !== "belowPriceFloor" || evaluation.point === null) return [];
    const { line, basisFen } = evaluation.point;
    const floorFen = priceBoundOf(evaluation.point)?.floorFen ?? 0;
    const lessDiscountFen = floorFen - basisFen;
    if (lessDiscountFen > line.merchantDiscountFen) return [];
    const priceFen = line.listFen - line.merchantDiscountFen;
    const toPayFen = priceFen - comesTo(best);
    const atFloor = evaluateAgain(evaluation.point, withLessDiscount(line, lessDiscountFen));
    const atFloorToPayFen = priceFen + lessDiscountFen - comesTo(atFloor);
    if (atFloorToPayFen >= toPayFen) return [];
    const inputs = { floorFen, lessDiscountFen, toPayFen, atFloorToPayFen };
    const programmeId = evaluation.compiled.programme.id;
    return [{ programmeId, rule: "discount" as const, outcome: "info" as const, inputs }];
  });
}

function withLessDiscount(line: CatalogueLine, lessFen: number): CatalogueLine {
  return { ...line, merchantDiscountFen: fen(line.merchantDiscountFen - lessFen) };
}
