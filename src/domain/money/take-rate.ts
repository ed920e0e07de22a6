import { unreachable } from "../result.ts";
import { fen, type Fen } from "./fen.ts";

/**
 * How a programme rounds a share of a price: down to the fen, half up to the fen, or down to the yuan.
 * No notice that we know of states a rule, so each programme must name its own.
 */
export type Rounding = "fenFloor" | "fenHalfUp" | "yuanFloor";

/**
 * Takes a rate of a basis, in basis points (1500 = 15 %), rounded as named.
 * Both must be >= 0. Computed in BigInt: price times rate may leave the safe integers.
 */
export function takeRate(basis: Fen, rateBasisPoints: number, rounding: Rounding): Fen {
  if (basis < 0 || rateBasisPoints < 0)
    throw new RangeError("A rate is taken of an amount that is not negative");
  const scaled = BigInt(basis) * BigInt(rateBasisPoints);
  return fen(Number(roundScaled(scaled, rounding)));
}

function roundScaled(scaled: bigint, rounding: Rounding): bigint {
  switch (rounding) {
    case "fenFloor":
      return scaled / 10_000n;
    case "fenHalfUp":
      return (scaled + 5_000n) / 10_000n;
    case "yuanFloor":
      return (scaled / 1_000_000n) * 100n;
    default:
      return unreachable(rounding);
  }
}
