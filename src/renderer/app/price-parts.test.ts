import { describe, expect, it } from "vitest";
import { fen } from "../../domain/money/index.ts";
import { partTexts, partsFen, readParts } from "./price-parts.ts";

const empty = partTexts({});

describe("the parts of a price in their fields", () => {
  it("come back as they were", () => {
    const known = { installationFen: fen(19_900), oldItemMoneyFen: fen(5_000) };
    const texts = partTexts(known);
    expect(texts).toMatchObject({ installationFen: "199.00", oldItemMoneyFen: "50.00", warrantyFen: "" });
    expect(readParts(texts)).toEqual(known);
  });

  it("leave out what is nothing, and are unreadable while one holds no amount", () => {
    expect(readParts({ ...empty, feesFen: "0" })).toEqual({});
    expect(readParts({ ...empty, feesFen: "1.2.3" })).toBeNull();
  });

  it("count towards the price only where they are inside it", () => {
    expect(partsFen({ installationFen: fen(100), feesFen: fen(20), bankDiscountFen: fen(7) })).toBe(120);
  });
});
