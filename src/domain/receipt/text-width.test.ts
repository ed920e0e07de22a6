import iconv from "iconv-lite";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, textColumns, wrapText } from "./text-width.ts";

describe("columnsOf", () => {
  it("is two for everything that has two bytes in GB18030, and one for ASCII", () => {
    const characters = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code));
    const wrong = characters.filter((character) => {
      const { length } = iconv.encode(character, "gb18030");
      return (length === 1 || length === 2) && columnsOf(character) !== length;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ["冰箱", 4],
    ["KFR-35GW", 8],
    ["Ⅱ型①", 6],
    ["¥1.00", 5],
    ["￥1.00", 6],
    ["〓", 2],
    ["", 0],
  ])("%s takes %i", (text, columns) => {
    expect(textColumns(text)).toBe(columns);
  });
});

describe("wrapText", () => {
  it("loses nothing and never exceeds the width", () => {
    const text = fc
      .array(fc.constantFrom("冰", "箱", "A", "1", " ", "·", "😀"), { maxLength: 80 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 48 }), (long, columns) => {
        const lines = wrapText(long, columns);
        expect(lines.join("")).toBe(long);
        expect(Math.max(...lines.map(textColumns))).toBeLessThanOrEqual(columns);
      }),
      { seed: 20_261_122 },
    );
    expect(wrapText("", 10)).toEqual([""]);
    expect(wrapText("冰箱A", 3)).toEqual(["冰", "箱A"]);
  });
});
