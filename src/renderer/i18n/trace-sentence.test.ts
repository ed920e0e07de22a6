import { createInstance, type TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { sampleBicycle, sampleFacts, sampleGoods, sampleLine } from "../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../tests/support/sample-programmes.ts";
import { decide } from "../../domain/programme/decide.ts";
import type { LineDecision } from "../../domain/programme/decision.ts";
import type { Goods } from "../../domain/goods/goods.ts";
import { eligibilitySentence } from "./eligibility-sentence.ts";
import { i18nOptions } from "./index.ts";
import { traceSentence } from "./trace-sentence.ts";

let chinese: TFunction;
beforeAll(async () => {
  const missingInterpolationHandler = (text: string, [name]: string[]) => {
    throw new Error(`${text} has nothing for ${name}`);
  };
  const options = { ...i18nOptions, lng: "zh-CN", missingInterpolationHandler };
  chinese = await createInstance().init(options);
});

type Input = Record<string, unknown>;

function decideOne(goods: Goods, line: Input = {}, facts: Input = {}): LineDecision {
  const programmes = [appliances(), electricBicycles()];
  return decide(programmes, sampleFacts([sampleLine("L1", goods, line)], facts)).lines[0]!;
}

function sentences(decision: LineDecision): string[] {
  return decision.trace.map((step) => traceSentence(chinese, step, "冰箱"));
}

const offline = { isOnline: false, hoursSinceContact: 1, uses: [] };
const situations: [string, () => LineDecision][] = [
  ["granted", () => decideOne(sampleGoods({}))],
  ["nobody known", () => decideOne(sampleGoods({}), {}, { person: null })],
  ["no serial", () => decideOne(sampleGoods({}), { serial: null })],
  ["level too low", () => decideOne(sampleGoods({ grade: 3 }))],
  ["no level", () => decideOne(sampleGoods({ grade: null }))],
  ["waived", () => decideOne(sampleGoods({}), { subsidyWaived: true })],
  ["serial used", () => decideOne(sampleGoods({}), { serialUsedBefore: true })],
  ["bicycle without old one", () => decideOne(sampleBicycle({}), { oldItem: null })],
  [
    "bicycle with old one",
    () => decideOne(sampleBicycle({}), { oldItem: { battery: "lithium", serial: null } }),
  ],
  ["offline", () => decideOne(sampleGoods({}), {}, { connection: offline })],
  [
    "offline too long",
    () => decideOne(sampleGoods({}), {}, { connection: { ...offline, hoursSinceContact: 999 } }),
  ],
  ["before the start", () => decideOne(sampleGoods({}), {}, { now: "2001-01-01T00:00:00+08:00" })],
  ["after the end", () => decideOne(sampleGoods({}), {}, { now: "2091-01-01T00:00:00+08:00" })],
  ["other region", () => decideOne(sampleGoods({}), {}, { regionCode: "990000" })],
  ["above the filed price", () => decideOne(sampleGoods({}), { listFen: 99_999_900 })],
];

describe("the sentences of a real decision", () => {
  it.each(situations)("leave nothing unfilled: %s", (_, decideSituation) => {
    const decision = decideSituation();
    const texts = [
      ...sentences(decision),
      eligibilitySentence(chinese, { decision, grade: 1, components: [] }),
    ];
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts)
      expect.soft(text).not.toMatch(/\{\{|undefined|NaN|null|：$|^trace\.|^lineRefusals\./);
  });
});
