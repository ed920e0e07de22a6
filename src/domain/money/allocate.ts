import { fen, type Fen } from "./fen.ts";

/**
 * Splits an amount in proportion to weights so that the parts sum to it exactly. The fen left over by
 * flooring go to the largest remainders, ties to the earlier part.
 * Weights are integers >= 0 with a positive sum.
 */
export function allocate(amount: Fen, weights: readonly number[]): Fen[] {
  const total = weights.reduce((left, right) => left + BigInt(right), 0n);
  const isNegative = amount < 0 || weights.some((weight) => weight < 0);
  if (isNegative || total === 0n)
    throw new RangeError("Allocates an amount >= 0 over weights >= 0 with a sum > 0");
  const shares = weights.map((weight, index) => {
    const scaled = BigInt(amount) * BigInt(weight);
    return { index, part: scaled / total, remainder: scaled % total };
  });
  let left = BigInt(amount) - shares.reduce((part, share) => part + share.part, 0n);
  for (const share of shares.toSorted((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)) {
    if (left === 0n) break;
    share.part += 1n;
    left -= 1n;
  }
  return shares.map((share) => fen(Number(share.part)));
}

function compare(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
