import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fen } from "./fen.ts";
import { formatYuan } from "./format-yuan.ts";
import { parseYuan } from "./parse-yuan.ts";

const seed = 20_261_122;

describe("formatYuan and parseYuan", () => {
  it("read back what they write, with and without the currency sign and the commas", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (amount) => {
        const text = formatYuan(fen(amount));
        for (const typed of [text, `¥${text}`, `￥${text}`, text.replaceAll(",", ""), ` ${text} `])
          expect(parseYuan(typed), typed).toBe(amount);
      }),
      { seed },
    );
  });

  it.each([
    [0, "0.00"],
    [5, "0.05"],
    [100, "1.00"],
    [99_999, "999.99"],
    [401_820, "4,018.20"],
    [123_456_789, "1,234,567.89"],
    [-93_980, "-939.80"],
  ])("writes %i fen as %s", (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text);
  });

  it.each([
    ["4018.2", 401_820],
    ["4018", 401_800],
    ["¥0.1", 10],
    ["123,456", 12_345_600],
    ["99,999,999.99", 9_999_999_999],
  ])("reads %s as %i fen", (text, amount) => {
    expect(parseYuan(text)).toBe(amount);
  });

  it.each([
    "",
    "¥",
    ".5",
    "1.",
    "1.234",
    "-1",
    "+1",
    "1e3",
    "0x10",
    "1,23",
    "12,34,567",
    "1,234,567,890",
    "100000000",
    "6901234567892",
    "１００",
    "1 000",
    "NaN",
  ])("does not read %j as money", (text) => {
    expect(parseYuan(text)).toBeNull();
  });

  it("never gives anything but whole fen or null", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const amount = parseYuan(text);
        expect(amount === null || (Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });
});
