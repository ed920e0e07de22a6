import type { Evaluation } from "./evaluate.ts";

/** A line of the basket and what each programme, in the order of their ids, would give it if it stood alone. */
export type LoneLine = {
  readonly index: number;
  readonly category: string;
  readonly alone: readonly Evaluation[];
};

/**
 * The order in which lines are decided. It comes from what they would get alone and not from the order of scanning, so
 * that a limit goes to the dearest piece whichever was scanned first. Lines that are alike for every programme keep the
 * order of scanning: whichever of them is refused, the total is the same.
 */
export function inOrderOfDecision(lines: readonly LoneLine[]): readonly LoneLine[] {
  if (lines.length < 2) return lines;
  return lines
    .map((line) => ({ line, mostFen: mostFen(line) }))
    .toSorted(
      (left, right) =>
        right.mostFen - left.mostFen ||
        compareEach(left.line, right.line, worth) ||
        compareEach(left.line, right.line, completeness) ||
        compareText(left.line.category, right.line.category) ||
        left.line.index - right.line.index,
    )
    .map(({ line }) => line);
}

function mostFen({ alone }: LoneLine): number {
  let most = 0;
  for (const { refusal, amountFen } of alone) if (refusal === null) most = Math.max(most, amountFen);
  return most;
}

/** The amount, and at equal amounts the way: at the till before afterwards. */
function worth({ refusal, amountFen, point }: Evaluation): number {
  return refusal === null ? amountFen * 2 + (point?.way === "instant" ? 1 : 0) : -1;
}

function completeness({ missing }: Evaluation): number {
  return missing.length === 0 ? 1 : 0;
}

/** Programme by programme, the larger first. */
function compareEach(left: LoneLine, right: LoneLine, valueOf: (evaluation: Evaluation) => number): number {
  for (const [index, evaluation] of left.alone.entries()) {
    const other = right.alone[index];
    const difference = other === undefined ? 0 : valueOf(other) - valueOf(evaluation);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
