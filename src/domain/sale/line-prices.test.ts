import { describe, expect, it } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { apply, decided, must } from "../../../tests/support/sample-sale.ts";
import { fen } from "../money/index.ts";
import {
  addGoods,
  addUnlistedGoods,
  lineFacts,
  newSale,
  overridePrice,
  setMerchantDiscount,
  setPriceParts,
  type Sale,
} from "./index.ts";

const sale = apply(
  newSale("sale"),
  addGoods("L1", sampleGoods()),
  addUnlistedGoods("L2", "微波炉", fen(25_900), null),
);
const codeOf = (outcome: ReturnType<typeof overridePrice>) => (outcome.ok ? null : outcome.refusal.code);
const refusedFor = (basket: Sale) => decided(basket).decision.lines[0]?.refusal?.code ?? null;

describe("another price than the catalogue's", () => {
  it("names who agreed, and leaves what the catalogue asks beside it", () => {
    const cheaper = apply(sale, must(overridePrice(sale, "L1", fen(450_000), 7)));
    expect(lineFacts(cheaper)[0]).toMatchObject({
      listFen: 450_000,
      priceApprovalSeq: 7,
      goods: { listFen: 499_900 },
    });
    expect(lineFacts(sale)[0]).not.toHaveProperty("priceApprovalSeq");
  });

  it("is for goods of the catalogue: what was typed is the price already", () => {
    expect(codeOf(overridePrice(sale, "L2", fen(1_000), 7))).toBe("priceNotOfCatalogue");
  });

  it("is never less than what is taken off it", () => {
    const discounted = apply(sale, must(setMerchantDiscount(sale, "L1", fen(50_000))));
    expect(codeOf(overridePrice(discounted, "L1", fen(49_999), 7))).toBe("discountTooLarge");
    expect(codeOf(overridePrice(discounted, "L1", fen(50_000), 7))).toBeNull();
    const parted = apply(sale, must(setPriceParts(sale, "L1", { installationFen: fen(30_000) })));
    expect(codeOf(overridePrice(parted, "L1", fen(29_999), 7))).toBe("pricePartsTooLarge");
  });

  it("does not lift the rule of the filed price: who agrees to more agrees to no subsidy", () => {
    expect(refusedFor(sale)).toBeNull();
    const dearer = apply(sale, must(overridePrice(sale, "L1", fen(499_901), 7)));
    expect(refusedFor(dearer)).toBe("aboveFiledPrice");
    // What is above is the installation, which the basis leaves out.
    const parted = apply(dearer, must(setPriceParts(dearer, "L1", { installationFen: fen(1) })));
    expect(refusedFor(parted)).toBeNull();
  });
});

describe("parts of a price", () => {
  it("are whole, and what is zero is left out", () => {
    const parts = { installationFen: fen(0), bankDiscountFen: fen(5_000) };
    const parted = apply(sale, must(setPriceParts(sale, "L1", parts)));
    expect(lineFacts(parted)[0]?.priceParts).toEqual({ bankDiscountFen: 5_000 });
    const none = apply(parted, must(setPriceParts(parted, "L1", {})));
    expect(lineFacts(none)[0]).not.toHaveProperty("priceParts");
  });

  it("are at most the price, those in it and those off it each by themselves", () => {
    const half = fen(249_950);
    const fits = { installationFen: half, feesFen: half, bankDiscountFen: half, oldItemMoneyFen: half };
    expect(codeOf(setPriceParts(sale, "L1", fits))).toBeNull();
    expect(codeOf(setPriceParts(sale, "L1", { ...fits, warrantyFen: fen(1) }))).toBe("pricePartsTooLarge");
    expect(codeOf(setPriceParts(sale, "L1", { oldItemMoneyFen: fen(499_901) }))).toBe("pricePartsTooLarge");
  });
});
