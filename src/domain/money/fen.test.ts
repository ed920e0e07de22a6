import { describe, expect, it } from "vitest";
import {
  add,
  fen,
  fenSchema,
  minimum,
  positiveFenSchema,
  subtract,
  sum,
  unsignedFenSchema,
} from "./index.ts";

describe("fen", () => {
  it("takes whole safe integers only: a fraction of a fen is a bug", () => {
    for (const amount of [0.1, 1.5, NaN, Infinity, -Infinity, 2 ** 53, Number.MAX_SAFE_INTEGER + 2])
      expect(() => fen(amount), String(amount)).toThrow(RangeError);
    expect(fen(-7)).toBe(-7);
  });

  it("has one zero, so that no canonical text has two spellings for it", () => {
    expect(Object.is(fen(-0), 0)).toBe(true);
    expect(Object.is(subtract(fen(5), fen(5)), 0)).toBe(true);
    expect(Object.is(minimum(fen(0), fen(-0)), 0)).toBe(true);
  });

  it("adds, subtracts and sums, and throws when the result is no longer exact", () => {
    expect(add(fen(1), fen(2))).toBe(3);
    expect(subtract(fen(1), fen(2))).toBe(-1);
    expect(sum([])).toBe(0);
    expect(sum([fen(1), fen(2), fen(3)])).toBe(6);
    expect(() => add(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
  });

  it("crosses a boundary as an integer within 100 million yuan, of the sign that the place asks for", () => {
    for (const wrong of [0.5, "1", null, 10_000_000_001, -10_000_000_001])
      expect(fenSchema.safeParse(wrong).success, String(wrong)).toBe(false);
    expect(fenSchema.parse(-10_000_000_000)).toBe(-10_000_000_000);
    expect(unsignedFenSchema.safeParse(-1).success).toBe(false);
    expect(unsignedFenSchema.parse(0)).toBe(0);
    expect(positiveFenSchema.safeParse(0).success).toBe(false);
    expect(Object.is(fenSchema.parse(-0), 0)).toBe(true);
  });
});
