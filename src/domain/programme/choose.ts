import type { Evaluation } from "./evaluate.ts";

/**
 * Which of several programmes a line gets. One that fits before one that does not; then the larger amount; then at
 * the till before afterwards; then the programme that began later; then the smaller id. Among those that refuse, the one
 * that came further, for it says most of what is wrong. Evaluations come in the order of the programmes' ids.
 */
export function choose(evaluations: readonly Evaluation[]): Evaluation | null {
  let best: Evaluation | null = null;
  for (const candidate of evaluations) {
    if (best === null || isBetter(candidate, best)) best = candidate;
  }
  return best;
}

/**
 * The choice for a line behind others. Where nothing fits any more, what `alone` would have given says why it does not:
 * that the place is taken is the news, and not what another programme never gave.
 */
export function chooseInBasket(evaluations: readonly Evaluation[], alone: Evaluation): Evaluation {
  const best = choose(evaluations) ?? alone;
  if (best.refusal === null || alone.refusal !== null) return best;
  return evaluations.find(({ compiled }) => compiled === alone.compiled) ?? best;
}

function isBetter(left: Evaluation, right: Evaluation): boolean {
  const leftFits = left.refusal === null;
  if (leftFits !== (right.refusal === null)) return leftFits;
  if (left.amountFen !== right.amountFen) return left.amountFen > right.amountFen;
  return leftFits ? isBetterFit(left, right) : left.endedAt > right.endedAt;
}

function isBetterFit(left: Evaluation, right: Evaluation): boolean {
  const [leftWay, rightWay] = [left.point?.way, right.point?.way];
  if (leftWay !== rightWay) return leftWay === "instant";
  return left.compiled.fromMs > right.compiled.fromMs;
}
