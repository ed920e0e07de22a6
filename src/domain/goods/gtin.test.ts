import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayGtin, gs1CheckDigit, parseGtin } from "./gtin.ts";

const seed = 20_261_122;

function code(text: string): string {
  const parsed = parseGtin(text);
  return parsed.ok ? parsed.value : parsed.refusal.code;
}

describe("gs1CheckDigit", () => {
  it.each([
    ["690123456789", "2"],
    ["9638507", "4"],
    ["03600029145", "2"],
    ["1540014128876", "3"],
    ["37610425002123456", "9"],
  ])("of %s is %s", (digits, check) => {
    expect(gs1CheckDigit(digits)).toBe(check);
  });
});

describe("parseGtin", () => {
  it.each([
    ["EAN-13", "6901234567892", "06901234567892", "6901234567892"],
    ["EAN-8", "96385074", "00000096385074", "96385074"],
    ["UPC-A", "036000291452", "00036000291452", "0036000291452"],
    ["UPC-A as EAN-13", "0036000291452", "00036000291452", "0036000291452"],
    ["GTIN-14", "15400141288763", "15400141288763", "15400141288763"],
  ])("makes %s one kind of key", (_, scanned, gtin, shown) => {
    const parsed = parseGtin(scanned);
    expect(parsed).toEqual({ ok: true, value: gtin });
    expect(displayGtin((parsed as Extract<typeof parsed, { ok: true }>).value)).toBe(shown);
  });

  it.each([
    ["", "gtinCharacters"],
    ["69012345678９2", "gtinCharacters"],
    ["690123456789X", "gtinCharacters"],
    [" 6901234567892", "gtinCharacters"],
    ["6901234567892\n", "gtinCharacters"],
    ["690123456789", "gtinCheckDigit"],
    ["69012345678923", "gtinCheckDigit"],
    ["6901234567893", "gtinCheckDigit"],
    ["1234567", "gtinLength"],
    ["490154203237518", "gtinLength"],
    ["9".repeat(100), "gtinLength"],
  ])("refuses %j as %s", (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it("reads the same piece of goods from every length that can carry it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (number) => {
        const digits = String(number).padStart(7, "0");
        const ean8 = digits + gs1CheckDigit(digits);
        for (const length of [8, 12, 13, 14])
          expect(code(ean8.padStart(length, "0"))).toBe(ean8.padStart(14, "0"));
      }),
      { seed },
    );
  });

  it("refuses every single wrong digit", () => {
    const wrongs = [..."6901234567892"].flatMap((right, index) =>
      [..."0123456789"]
        .filter((digit) => digit !== right)
        .map((wrong) => `${"6901234567892".slice(0, index)}${wrong}${"6901234567892".slice(index + 1)}`),
    );
    expect(wrongs.filter((wrong) => parseGtin(wrong).ok)).toEqual([]);
  });
});
