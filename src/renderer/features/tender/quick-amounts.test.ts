import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fen } from "../../../domain/money/index.ts";
import { quickAmounts } from "./quick-amounts.ts";

describe("quickAmounts", () => {
  it("offers the exact amount and the notes above it", () => {
    expect(quickAmounts(fen(401_820))).toEqual([401_820, 402_000, 405_000, 410_000, 450_000, 500_000]);
    expect(quickAmounts(fen(10_000))).toEqual([10_000, 50_000, 100_000]);
  });

  it("never offers less than is due, nor anything twice", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (due) => {
        const amounts = quickAmounts(fen(due));
        expect(amounts[0]).toBe(due);
        expect(amounts.every((amount) => amount >= due)).toBe(true);
        expect(new Set(amounts).size).toBe(amounts.length);
      }),
    );
  });
});
