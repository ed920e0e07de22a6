import { describe, expect, it } from "vitest";
import { sampleBicycle, sampleFacts, sampleGoods, sampleLine } from "../../../tests/support/sample-facts.ts";
import {
  amountOf,
  appliances,
  electricBicycles,
  oneRate,
  priceBound,
  rate,
} from "../../../tests/support/sample-programmes.ts";
import type { Goods } from "../goods/goods.ts";
import { decide } from "./decide.ts";
import type { LineDecision } from "./decision.ts";
import type { Programme } from "./programme-schema.ts";

type Input = Record<string, unknown>;

function decideOne(programme: Programme, goods: Goods, line: Input = {}, facts: Input = {}): LineDecision {
  const [decision] = decide([programme], sampleFacts([sampleLine("L1", goods, line)], facts)).lines;
  if (decision === undefined) throw new Error("One line has one decision");
  return decision;
}

/** Of goods that are filed at this price, so that no filed price is in the way. */
function priced(listFen: number, changes: Input = {}): Goods {
  return sampleGoods({ listFen, ...changes });
}

describe("the subsidy of one line", () => {
  // The prices at which a cap begins to bind, computed for the rule sets that are known.
  it.each([
    [1_500, 50_000, 333_333, 49_999],
    [1_500, 50_000, 333_334, 50_000],
    [1_500, 50_000, 333_400, 50_000],
    [1_500, 150_000, 999_999, 149_999],
    [1_500, 150_000, 1_000_000, 150_000],
    [1_500, 150_000, 1_000_001, 150_000],
    [1_500, 200_000, 1_333_333, 199_999],
    [1_500, 200_000, 1_333_334, 200_000],
    [2_000, 200_000, 999_999, 199_999],
    [2_000, 200_000, 1_000_000, 200_000],
    [2_000, 200_000, 2_000_000, 200_000],
  ])("at %i basis points capped at %i fen, for a price of %i, is %i", (points, capFen, price, expected) => {
    expect(decideOne(oneRate(points, capFen), priced(price)).subsidyFen).toBe(expected);
  });

  it("is 20 % at level 1, 15 % at level 2, nothing below or without a level", () => {
    const programme = appliances();
    expect(decideOne(programme, priced(499_900, { grade: 1 }))).toMatchObject({
      outcome: "granted",
      subsidyFen: 99_980,
    });
    expect(decideOne(programme, priced(499_900, { grade: 2 })).subsidyFen).toBe(74_985);
    for (const grade of [3, null])
      expect(decideOne(programme, priced(499_900, { grade }))).toMatchObject({
        outcome: "refused",
        refusal: { code: "gradeTooLow" },
      });
  });

  it("rounds each component or their sum, as the programme says", () => {
    // 15 % is 499.9995 yuan, 5 % is 166.6665, both are 666.666.
    const components = [rate("base", 1_500), rate("levelOne", 500)];
    const at = (rounding: string, roundingOf = "eachComponent") =>
      decideOne(appliances({ amount: amountOf(components, { rounding, roundingOf }) }), priced(333_333))
        .subsidyFen;
    expect(at("fenFloor")).toBe(49_999 + 16_666);
    expect(at("fenHalfUp")).toBe(50_000 + 16_667);
    expect(at("yuanFloor")).toBe(49_900 + 16_600);
    expect(at("fenFloor", "sum")).toBe(66_666);
    expect(at("fenHalfUp", "sum")).toBe(66_667);
    expect(at("yuanFloor", "sum")).toBe(66_600);
  });

  it("is taken of the price after the merchant's discount", () => {
    const decision = decideOne(appliances(), priced(499_900), { merchantDiscountFen: 30_000 });
    expect(decision.subsidyFen).toBe(93_980);
    expect(decision.trace.find(({ rule }) => rule === "amount")?.inputs).toEqual({
      basisFen: 469_900,
      baseBasisPoints: 1_500,
      levelOneBasisPoints: 500,
      rateBasisPoints: 2_000,
      rounding: "fenFloor",
      roundingOf: "sum",
      summedFen: 93_980,
      capFen: 200_000,
      subsidyFen: 93_980,
    });
  });

  it("never exceeds the price, also where a fixed amount would", () => {
    const fixed = (fen: number) => ({
      amount: amountOf([{ ...rate("base", 1), amount: { kind: "fixed", fen } }]),
    });
    expect(decideOne(appliances(fixed(50_000)), priced(299_900)).subsidyFen).toBe(50_000);
    expect(decideOne(appliances(fixed(50_000)), priced(30_000)).subsidyFen).toBe(30_000);
    expect(decideOne(appliances(fixed(500_000)), priced(900_000)).subsidyFen).toBe(200_000);
    const free = { merchantDiscountFen: 30_000 };
    expect(decideOne(appliances(fixed(50_000)), priced(30_000), free).refusal?.code).toBe(
      "nothingToSubsidise",
    );
  });

  it("is none where no cap applies, because an amount without a bound was never meant", () => {
    const programme = oneRate(1_500, 1, {
      caps: [{ condition: { kind: "grade", grades: [2] }, capFen: 50_000 }],
    });
    expect(decideOne(programme, priced(100_000, { grade: 1 })).refusal?.code).toBe("nothingToSubsidise");
  });

  it.each([
    ["floor", 149_999, "belowPriceFloor"],
    ["floor", 150_000, null],
    ["ceiling", 600_000, null],
    ["ceiling", 600_001, "abovePriceCeiling"],
  ])("keeps the price %s with its end inside (%i fen)", (_, price, refusal) => {
    const programme = oneRate(1_500, 50_000, { priceBounds: [priceBound(150_000, 600_000)] });
    expect(decideOne(programme, priced(price)).refusal?.code ?? null).toBe(refusal);
    const discounted = decideOne(programme, priced(price + 10_000), { merchantDiscountFen: 10_000 });
    expect(discounted.refusal?.code ?? null).toBe(refusal);
  });

  it("is refused above the filed price, where the programme says so", () => {
    const raised = { listFen: 499_901 };
    expect(decideOne(appliances(), priced(499_900), raised).refusal).toEqual({
      code: "aboveFiledPrice",
      params: { filedFen: 499_900 },
    });
    const lenient = appliances({
      priceRule: { needsFiledPrice: false, mayNotExceedFiledPrice: false, average: null },
    });
    expect(decideOne(lenient, priced(499_900), raised).outcome).toBe("granted");
  });
});

describe("the subsidy of an e-bike", () => {
  const programme = electricBicycles();
  const handIn = (battery: string | null) => ({ oldItem: { battery, serial: null } });

  it.each([
    ["lithium", "leadAcid", 299_900, 59_980],
    ["lithium", "leadAcid", 300_000, 60_000],
    ["lithium", "leadAcid", 500_000, 60_000],
    ["lithium", "lithium", 299_900, 44_985],
    ["leadAcid", "leadAcid", 333_334, 50_000],
    ["leadAcid", "lithium", 500_000, 50_000],
    [null, "leadAcid", 500_000, 50_000],
  ])("from %s to %s at %i fen is %i", (from, battery, listFen, expected) => {
    const decision = decideOne(programme, sampleBicycle({ battery, listFen }), handIn(from));
    expect(decision).toMatchObject({ outcome: "granted", subsidyFen: expected });
  });

  it("waits for the old bike, and says what it is worth before it is there", () => {
    expect(decideOne(programme, sampleBicycle())).toMatchObject({
      outcome: "pending",
      missing: ["oldItem"],
      subsidyFen: 0,
      estimatedFen: 44_985,
    });
  });

  it("is not earned by an old item that nobody asked for in that category", () => {
    const both = electricBicycles({
      categories: [
        { code: "electricBicycle", name: "电动自行车", group: null, grades: [], excludedKinds: [] },
        { code: "refrigerator", name: "冰箱", group: null, grades: [], excludedKinds: [] },
      ],
      captures: [{ kind: "oldItem", categories: ["electricBicycle"], batteries: null, needsProof: false }],
    });
    expect(decideOne(both, sampleGoods())).toMatchObject({
      outcome: "refused",
      refusal: { code: "nothingToSubsidise" },
    });
    expect(decideOne(both, sampleGoods(), handIn(null))).toMatchObject({
      outcome: "granted",
      subsidyFen: 50_000,
    });
  });

  it("adds a component for an old item where a programme only rewards it", () => {
    const rewarding = appliances({
      amount: amountOf([rate("base", 1_500), rate("oldItem", 200, { kind: "oldItemHandedIn" })]),
    });
    expect(decideOne(rewarding, priced(100_000)).subsidyFen).toBe(15_000);
    expect(decideOne(rewarding, priced(100_000), handIn(null)).subsidyFen).toBe(17_000);
  });
});
