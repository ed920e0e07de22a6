import { unreachable } from "../result.ts";
import { fen, type Fen } from "./fen.ts";

/**
 * How a programme rounds a share of a price: down to the fen, half up to the fen, or down to the yuan.
 * No notice that we know of states a rule, so each programme must name its own.
 */
export type Rounding = "fenFloor" | "fenHalfUp" | "yuanFloor";

/** An amount in ten-thousandths of a fen: what a rate in basis points of a basis in fen is, exactly. */
export type TenThousandths = number;

/**
 * A rate of a basis, in basis points (1500 = 15 %), not rounded yet. Both must be integers >= 0; throws where the
 * product leaves the safe integers, which no price that a boundary accepts can do.
 */
export function exactRate(basis: Fen, rateBasisPoints: number): TenThousandths {
  const scaled = basis * rateBasisPoints;
  if (basis < 0 || rateBasisPoints < 0 || !Number.isSafeInteger(scaled)) {
    throw new RangeError("A rate in whole basis points is taken of an amount that is not negative");
  }
  return scaled;
}

/** Rounds an exact amount as named. `scaled` is a safe integer >= 0. */
export function roundExact(scaled: TenThousandths, rounding: Rounding): Fen {
  switch (rounding) {
    case "fenFloor":
      return fen((scaled - (scaled % 10_000)) / 10_000);
    case "fenHalfUp":
      return fen((scaled - (scaled % 10_000)) / 10_000 + (scaled % 10_000 >= 5_000 ? 1 : 0));
    case "yuanFloor":
      return fen(((scaled - (scaled % 1_000_000)) / 1_000_000) * 100);
    default:
      return unreachable(rounding);
  }
}
