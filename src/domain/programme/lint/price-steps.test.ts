import { describe, expect, it } from "vitest";
import { findings, refrigerators } from "../../../../tests/support/linted-documents.ts";
import { priceBound, rate } from "../../../../tests/support/sample-programmes.ts";

describe("the lint of prices", () => {
  it("names the price at which rounding to the yuan makes a dearer piece cheaper", () => {
    const programme = refrigerators([rate("base", 1_500)], { rounding: "yuanFloor" });
    expect(findings([programme])).toMatchObject([
      { code: "higherPricePaysLess", path: ["amount", "rounding"], params: { priceFen: 667, lessFen: 99 } },
    ]);
  });

  it("names the price at which two rates grow at once", () => {
    const both = [rate("base", 1_500), rate("levelOne", 500, { kind: "grade", grades: [1] })];
    expect(findings([refrigerators(both, { roundingOf: "eachComponent" })])).toMatchObject([
      { code: "higherPricePaysLess", path: ["amount", "roundingOf"], params: { priceFen: 20, lessFen: 1 } },
    ]);
    expect(findings([refrigerators(both)])).toEqual([]);
  });

  it("says nothing of a step at a price floor: that one the till explains itself", () => {
    const programme = refrigerators([rate("base", 1_500)], { priceBounds: [priceBound(100_000, null)] });
    expect(findings([programme])).toEqual([]);
  });
});
