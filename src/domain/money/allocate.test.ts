import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "./allocate.ts";
import { fen } from "./fen.ts";

const seed = 20_261_122;
const amount = fc.integer({ min: 0, max: 10_000_000_000 }).map(fen);
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 })
  .filter((list) => list.some((weight) => weight > 0));

describe("allocate", () => {
  it("splits without losing or making a fen, each part within one fen of its exact share", () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const parts = allocate(total, shares);
        expect(parts.reduce((left, right) => left + right, 0)).toBe(total);
        const sum = shares.reduce((left, right) => left + BigInt(right), 0n);
        parts.forEach((part, index) => {
          const floor = (BigInt(total) * BigInt(shares[index] ?? 0)) / sum;
          expect(shares[index] === 0 ? [0n] : [floor, floor + 1n]).toContain(BigInt(part));
        });
      }),
      { seed },
    );
  });

  it("gives what is left over to the largest remainders, ties to the earlier", () => {
    expect(allocate(fen(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(fen(2), [1, 1, 1])).toEqual([1, 1, 0]);
    expect(allocate(fen(10), [1, 2, 0])).toEqual([3, 7, 0]);
  });

  it("throws when there is nothing to split by, or less than nothing to split", () => {
    expect(() => allocate(fen(1), [])).toThrow(RangeError);
    expect(() => allocate(fen(1), [0, 0])).toThrow(RangeError);
    expect(() => allocate(fen(-1), [1])).toThrow(RangeError);
    expect(() => allocate(fen(10), [2, -1])).toThrow(RangeError);
  });
});
