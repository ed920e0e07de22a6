import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fen } from "./fen.ts";
import { exactRate, roundExact, type Rounding } from "./round-exact.ts";

const seed = 20_261_122;
const amount = fc.integer({ min: 0, max: 10_000_000_000 }).map(fen);
const basisPoints = fc.integer({ min: 0, max: 10_000 });

/** The exact share in ten-thousandths of a fen, split into whole fen and what is left over. */
function exact(basis: number, points: number): { whole: bigint; rest: bigint } {
  const scaled = BigInt(basis) * BigInt(points);
  return { whole: scaled / 10_000n, rest: scaled % 10_000n };
}

const takeRate = (basis: ReturnType<typeof fen>, points: number, rounding: Rounding) =>
  roundExact(exactRate(basis, points), rounding);

describe("a rate", () => {
  it("agrees with exact arithmetic for every rounding, up to the largest price", () => {
    fc.assert(
      fc.property(amount, basisPoints, (basis, points) => {
        const { whole, rest } = exact(basis, points);
        expect(BigInt(takeRate(basis, points, "fenFloor"))).toBe(whole);
        expect(BigInt(takeRate(basis, points, "fenHalfUp"))).toBe(rest >= 5_000n ? whole + 1n : whole);
        expect(BigInt(takeRate(basis, points, "yuanFloor"))).toBe(whole - (whole % 100n));
      }),
      { seed, numRuns: 500 },
    );
  });

  it.each<[number, number, Rounding, number]>([
    [333_333, 1_500, "fenFloor", 49_999],
    [333_334, 1_500, "fenFloor", 50_000],
    [333_333, 1_500, "fenHalfUp", 50_000],
    [333_330, 1_500, "fenHalfUp", 50_000],
    [333_329, 1_500, "fenHalfUp", 49_999],
    [333_333, 1_500, "yuanFloor", 49_900],
    [499_900, 2_000, "fenFloor", 99_980],
    [0, 10_000, "fenHalfUp", 0],
  ])("takes of %i fen %i basis points by %s: %i", (basis, points, rounding, expected) => {
    expect(takeRate(fen(basis), points, rounding)).toBe(expected);
  });

  it("throws for what cannot be a basis or a rate", () => {
    expect(() => takeRate(fen(-1), 1_500, "fenFloor")).toThrow(RangeError);
    expect(() => takeRate(fen(1), -1, "fenFloor")).toThrow(RangeError);
    expect(() => takeRate(fen(101), 0.5, "fenFloor")).toThrow(RangeError);
    expect(() => takeRate(fen(Number.MAX_SAFE_INTEGER), 9_999, "fenFloor")).toThrow(RangeError);
  });
});
