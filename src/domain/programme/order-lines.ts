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
    .map((line) => ({
      line,
      most: Math.max(0, ...line.alone.map(fittingFen)),
      worth: line.alone.map(worth),
      complete: line.alone.map(({ missing }) => (missing.length === 0 ? 1 : 0)),
    }))
    .toSorted(
      (left, right) =>
        right.most - left.most ||
        compareProfiles(left.worth, right.worth) ||
        compareProfiles(left.complete, right.complete) ||
        compareText(left.line.category, right.line.category) ||
        left.line.index - right.line.index,
    )
    .map(({ line }) => line);
}

function fittingFen({ refusal, amountFen }: Evaluation): number {
  return refusal === null ? amountFen : 0;
}

/** The amount, and at equal amounts the way: at the till before afterwards. */
function worth({ refusal, amountFen, point }: Evaluation): number {
  return refusal === null ? amountFen * 2 + (point?.way === "instant" ? 1 : 0) : -1;
}

function compareProfiles(left: readonly number[], right: readonly number[]): number {
  for (const [index, value] of left.entries()) {
    const difference = (right[index] ?? 0) - value;
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
