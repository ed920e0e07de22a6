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
