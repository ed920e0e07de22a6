import { describe, expect, it } from "vitest";
import { sampleFacts, sampleGoods, sampleLine } from "../../tests/support/sample-facts.ts";
import {
  amountOf,
  appliances,
  category,
  oneRate,
  priceBound,
  rate,
} from "../../tests/support/sample-programmes.ts";
import { decide } from "../domain/programme/decide.ts";
import type { LineDecision } from "../domain/programme/decision.ts";
import type { Programme } from "../domain/programme/programme-schema.ts";
import { lineRefusalSentence } from "./line-refusal-sentence.ts";
import { sayIn } from "./say.ts";
import { toCaptureSentences } from "./to-capture-sentence.ts";
import { traceSentence } from "./trace-sentence.ts";

const chinese = sayIn("zh-CN");
const english = sayIn("en");

type Input = Record<string, unknown>;

function decideOne(
  programmes: readonly Programme[],
  goods: Input,
  line: Input = {},
  facts: Input = {},
): LineDecision {
  return decide(programmes, sampleFacts([sampleLine("L1", sampleGoods(goods), line)], facts)).lines[0]!;
}

function refused(decision: LineDecision, say = chinese): string {
  if (decision.refusal === null) throw new Error("It is refused");
  return lineRefusalSentence(say, decision.refusal, decision.trace);
}

const bounded = (floorFen: number | null, ceilingFen: number | null) =>
  appliances({
    amount: amountOf([rate("base", 1_500)], { priceBounds: [priceBound(floorFen, ceilingFen)] }),
  });

describe("a cure", () => {
  it("is a smaller discount only where there is one to reduce", () => {
    const goods = { listFen: 40_000 };
    const discounted = decideOne([bounded(39_900, null)], goods, {
      listFen: 40_000,
      merchantDiscountFen: 1_000,
    });
    expect(refused(discounted)).toBe(
      "卖价低于 ¥399.00，不在补贴范围；少优惠 ¥9.00，卖价不低于 ¥399.00 就能补",
    );
    expect(refused(discounted, english)).toContain("take ¥9.00 less off");
    const plain = decideOne([bounded(50_000, null)], goods, { listFen: 40_000 });
    expect(refused(plain)).toBe(
      "卖价低于 ¥500.00，不在补贴范围；卖价不低于 ¥500.00 的才补：换一件够价的，或按原价卖",
    );
  });

  it("leaves the bound itself within: a price at the ceiling is subsidised", () => {
    const at = (listFen: number) => decideOne([bounded(null, 600_000)], { listFen }, { listFen });
    expect(at(600_000).outcome).toBe("granted");
    expect(refused(at(600_001))).toBe("卖价高于 ¥6,000.00，不在补贴范围；卖价不超过 ¥6,000.00 才能补");
  });

  it.each([
    ["projector", "投影仪", "projector"],
    ["拼装电视", "拼装电视", "拼装电视"],
  ])("names the kind that is excluded: %s", (kind, inChinese, inEnglish) => {
    const programme = appliances({ categories: [category("refrigerator", [1, 2], [kind])], limits: [] });
    const decision = decideOne([programme], { kind });
    expect(refused(decision)).toBe(`${inChinese}不在补贴范围里；同一品类里别的种类可以补，这一件按原价卖`);
    expect(refused(decision, english)).toContain(`this kind is excluded (${inEnglish})`);
    const step = decision.trace.find(({ rule }) => rule === "kind")!;
    expect(traceSentence(chinese, step, { categoryName: null })).toBe(`${inChinese}不在补贴范围里`);
  });

  it.each([
    [["payer"], "核对付款人是不是领补人本人", "make sure that this person is the payer"],
    [
      ["payer", "receiver"],
      "核对付款人、收货人是不是领补人本人",
      "make sure that this person is the payer, the receiver",
    ],
  ])("names of who must be the same person only whom the programme asks: %j", (samePerson, zh, en) => {
    const { identity } = appliances();
    const decision = decideOne([appliances({ identity: { ...identity, samePerson } })], {});
    expect(decision.missing).toEqual(["samePerson"]);
    expect(toCaptureSentences(chinese, decision)).toEqual([zh]);
    expect(toCaptureSentences(english, decision)).toEqual([en]);
  });
});

describe("other programmes", () => {
  const titles = [
    { id: "TEST-AP", shortTitle: "家电焕新" },
    { id: "OTHER-AP", shortTitle: "厨卫焕新" },
  ];

  it("are called by their titles where these are known, else by their ids", () => {
    const other = oneRate(500, 200_000, {}, { id: "OTHER-AP" });
    const { trace } = decideOne([appliances(), other], {});
    const say = (known: typeof titles) =>
      trace
        .filter(({ rule }) => rule === "considered" || rule === "choice")
        .map((step) => traceSentence(chinese, step, { categoryName: null, titles: known }))
        .join("\n");
    expect(say(titles)).toContain("也看了 厨卫焕新");
    expect(say(titles)).toContain("家电焕新 ¥999.80");
    expect(say(titles)).not.toMatch(/-AP/);
    expect(say([])).toContain("也看了 OTHER-AP");
  });
});
