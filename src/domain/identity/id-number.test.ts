import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageBand } from "./age-band.ts";
import { ageInYears, idCheckCharacter, parseIdNumber, regionOf, type IdNumber } from "./id-number.ts";

const seed = 20_261_122;
/** Examples that GB 11643-1999 itself publishes. */
const standardExamples = ["11010519491231002X", "440524188001010014"];

const day = fc
  .date({
    min: new Date("1900-01-01T00:00:00Z"),
    max: new Date("2026-12-31T00:00:00Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10).replaceAll("-", ""));
const idNumber = fc
  .tuple(fc.integer({ min: 100_000, max: 999_999 }), day, fc.integer({ min: 0, max: 999 }))
  .map(([region, birth, order]) => `${region}${birth}${String(order).padStart(3, "0")}`)
  .map((digits) => digits + idCheckCharacter(digits));

function code(text: string): string | null {
  const parsed = parseIdNumber(text);
  return parsed.ok ? null : parsed.refusal.code;
}

function parsed(text: string): IdNumber {
  const result = parseIdNumber(text);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

describe("parseIdNumber", () => {
  it.each(standardExamples)("takes the standard's example %s", (number) => {
    expect(parseIdNumber(number)).toEqual({ ok: true, value: number });
    expect(idCheckCharacter(number)).toBe(number.at(-1));
  });

  it("takes what cashiers type: a small x, spaces between groups", () => {
    expect(parsed(" 110105 19491231 002x ")).toBe("11010519491231002X");
    expect(parsed("110105\u300019491231\u3000002X")).toBe("11010519491231002X");
  });

  it("takes every number that is well made, and gives its region", () => {
    fc.assert(
      fc.property(idNumber, (number) => {
        expect(code(number)).toBeNull();
        expect(regionOf(parsed(number))).toBe(`${number.slice(0, 2)}0000`);
      }),
      { seed },
    );
  });

  it("refuses every single wrong character", () => {
    for (const number of standardExamples) {
      const wrongs = [...number].flatMap((right, index) =>
        [..."0123456789X"]
          .filter((character) => character !== right)
          .map((wrong) => number.slice(0, index) + wrong + number.slice(index + 1)),
      );
      expect(wrongs).toHaveLength(180);
      expect(wrongs.filter((wrong) => code(wrong) === null)).toEqual([]);
    }
  });

  it("refuses every two neighbours that changed places", () => {
    fc.assert(
      fc.property(idNumber, (number) => {
        const swapped = [...number.slice(1)]
          .map(
            (_, index) =>
              number.slice(0, index) + number[index + 1] + number[index] + number.slice(index + 2),
          )
          .filter((other) => other !== number);
        expect(swapped.filter((other) => code(other) === null)).toEqual([]);
      }),
      { seed },
    );
  });

  it.each([
    ["", "idLength"],
    ["1101051949123100", "idLength"],
    // The old number of 15 digits is no longer a document.
    ["110105491231002", "idLength"],
    ["11010519491231002XX", "idLength"],
    ["01010519491231002X", "idCharacters"],
    ["1101051949123100X2", "idCharacters"],
    ["１１０１０５194912310020", "idCharacters"],
    ["11010519491331002X", "idBirthDate"],
    ["110105194902300020", "idBirthDate"],
    ["110105190002290021", "idBirthDate"],
    ["110105000001010020", "idBirthDate"],
    ["110105184912310020", "idBirthDate"],
    ["110105194912310021", "idCheckDigit"],
  ])("refuses %j as %s", (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it("knows a leap day", () => {
    const born = "11010520000229001";
    expect(code(born + idCheckCharacter(born))).toBeNull();
  });

  it("never throws, whatever comes in", () => {
    fc.assert(
      fc.property(fc.uint16Array({ maxLength: 40 }), (units) => {
        const text = String.fromCharCode(...units);
        expect(typeof parseIdNumber(text).ok).toBe("boolean");
      }),
      { seed },
    );
  });
});

describe("ageInYears", () => {
  const bornOn = (birth: string) => parsed(`410702${birth}001${idCheckCharacter(`410702${birth}001`)}`);
  const china = (time: string) => Date.parse(`${time}+08:00`);

  it("grows at midnight in China, whatever the hour is elsewhere", () => {
    const number = bornOn("20081122");
    expect(ageInYears(number, china("2026-11-21T23:59:59.999"))).toBe(17);
    expect(ageInYears(number, china("2026-11-22T00:00:00.000"))).toBe(18);
    expect(ageInYears(number, Date.parse("2026-11-21T16:00:00Z"))).toBe(18);
    expect(ageInYears(number, china("2027-11-21T12:00:00"))).toBe(18);
  });

  it("counts a leap day's child one year older on the first of March", () => {
    const number = bornOn("20080229");
    expect(ageInYears(number, china("2026-02-28T12:00:00"))).toBe(17);
    expect(ageInYears(number, china("2026-03-01T00:00:00"))).toBe(18);
  });

  it("gives the band that a programme's minimum age is compared with", () => {
    expect([-1, 0, 13, 14, 15, 16, 17, 18, 29, 30, 44, 45, 59, 60, 130].map(ageBand)).toEqual([
      0, 0, 0, 14, 14, 16, 16, 18, 18, 30, 30, 45, 45, 60, 60,
    ]);
  });
});
