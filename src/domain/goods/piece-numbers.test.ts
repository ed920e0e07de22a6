import { describe, expect, it } from "vitest";
import { isFrameNumber } from "./frame-number.ts";
import { isImei, luhnCheckDigit } from "./imei.ts";
import { parseSerialNumber } from "./serial-number.ts";

describe("isImei", () => {
  it.each([
    ["49015420323751", "8"],
    ["35311400809636", "6"],
  ])("knows the check digit of %s to be %s", (digits, check) => {
    expect(luhnCheckDigit(digits)).toBe(check);
    expect(isImei(digits + check)).toBe(true);
  });

  it("refuses every single wrong digit, and what is not 15 digits", () => {
    const wrongs = [..."490154203237518"].flatMap((right, index) =>
      [..."0123456789"]
        .filter((digit) => digit !== right)
        .map((wrong) => `${"490154203237518".slice(0, index)}${wrong}${"490154203237518".slice(index + 1)}`),
    );
    expect(wrongs.filter(isImei)).toEqual([]);
    // 16 digits are an IMEISV: it ends in a software version and has no check digit.
    for (const other of ["", "49015420323751", "4901542032375188", "4901542032375 8", "A9015420323751B"])
      expect(isImei(other), other).toBe(false);
  });
});

describe("isFrameNumber", () => {
  it("takes bicycles, e-bikes and petrol-assisted ones, 15 digits", () => {
    for (const kind of ["1", "2", "3"]) expect(isFrameNumber(`1757${kind}1508069087`)).toBe(true);
  });

  it("refuses other kinds and other lengths", () => {
    for (const other of ["175741508069087", "17572150806908", "1757215080690871", "1757215O8069087", ""])
      expect(isFrameNumber(other), other).toBe(false);
  });
});

describe("parseSerialNumber", () => {
  it("makes one piece one text, however it was typed", () => {
    expect(parseSerialNumber(" hr24-0018/a.1 ")).toEqual({ ok: true, value: "HR24-0018/A.1" });
  });

  it.each([
    ["", "serialLength"],
    ["ABCDE", "serialLength"],
    ["A".repeat(33), "serialLength"],
    ["-ABCDEF", "serialCharacters"],
    ["ABC DEF", "serialCharacters"],
    ["ABC\u0000DEF", "serialCharacters"],
    ["序列号ABC123", "serialCharacters"],
    ["ABC_DEF", "serialCharacters"],
    ["HTTPS://X.CN/1", "serialCharacters"],
    ["41070219900307002x", "serialIsIdNumber"],
    // A letter that grows when it is made upper case is no way around the length.
    ["ß".repeat(20), "serialLength"],
  ])("refuses %j as %s", (text, code) => {
    expect(parseSerialNumber(text)).toEqual({ ok: false, refusal: { code } });
  });
});
