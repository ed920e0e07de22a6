import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idNumberTail, maskIdNumber, maskName } from "./mask.ts";
import { personFactsSchema } from "./person.ts";

const seed = 20_261_122;

describe("maskName", () => {
  it.each([
    ["张三丰", "张**"],
    ["李四", "李*"],
    [" 王 五 ", "王**"],
    ["欧阳示范", "欧***"],
    ["示例·买买提江", "示***"],
    ["𠮷田", "𠮷*"],
    ["A", "*"],
    ["张", "*"],
    ["", "*"],
  ])("shows of %j only %j", (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it("never shows more than the first character, and always hides one", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: "grapheme" }), (name) => {
        const characters = [...name.trim()];
        const shown = [...maskName(name)].filter((character) => character !== "*");
        expect(shown.length).toBeLessThanOrEqual(characters.length > 1 ? 1 : 0);
        expect(maskName(name)).toContain("*");
        expect(personFactsSchema.shape.maskedName.safeParse(maskName(name)).success).toBe(true);
      }),
      { seed },
    );
  });
});

describe("maskIdNumber", () => {
  it("shows the tail, and neither the county nor the birth date", () => {
    expect(maskIdNumber("11010519491231002X")).toBe("**************002X");
    expect(idNumberTail(maskIdNumber("11010519491231002X"))).toBe("002X");
  });

  it("shows nothing of what is too short to be an ID number", () => {
    for (const short of ["", "1234", "1234567890", "11010519491231002"])
      expect(maskIdNumber(short)).toMatch(/^\**$/);
    expect(maskIdNumber("1234567890")).toHaveLength(10);
  });
});
