import { goodsSchema, type Goods } from "../../src/domain/goods/goods.ts";
import {
  decisionFactsSchema,
  lineFactsSchema,
  type DecisionFacts,
  type LineFacts,
} from "../../src/domain/programme/facts-schema.ts";

type Input = Record<string, unknown>;

/** A level 1 refrigerator of 4,999.00 yuan from an invented maker. */
export function sampleGoods(changes: Input = {}): Goods {
  return goodsSchema.parse({
    gtin: "06999010101019",
    name: "对开门冰箱",
    brand: "云岭",
    model: "BCD-505W1",
    category: "refrigerator",
    kind: null,
    grade: 1,
    serialKind: "serialNumber",
    battery: null,
    listFen: 499_900,
    ...changes,
  });
}

export function sampleBicycle(changes: Input = {}): Goods {
  return sampleGoods({
    gtin: "06999020101016",
    name: "电动自行车",
    model: "TDT001Z",
    category: "electricBicycle",
    grade: null,
    serialKind: "frameNumber",
    battery: "leadAcid",
    listFen: 299_900,
    ...changes,
  });
}

/** A line of these goods at their filed price, with its number captured. */
export function sampleLine(
  lineId: string,
  goods: Goods | null = sampleGoods(),
  changes: Input = {},
): LineFacts {
  const { gtin, category, kind, grade, battery, listFen } = goods ?? sampleGoods();
  return lineFactsSchema.parse({
    lineId,
    goods: goods && { gtin, category, kind, grade, battery, listFen },
    listFen,
    merchantDiscountFen: 0,
    serial: goods === null || goods.serialKind === "none" ? null : `SN-${lineId}-0001`,
    serialKind: goods?.serialKind ?? "none",
    serialUsedBefore: false,
    oldItem: null,
    subsidyWaived: false,
    ...changes,
  });
}

export const online = { isOnline: true, hoursSinceContact: 0, uses: [] };

/** An adult at the counter, the line up, nothing used before. */
export function sampleFacts(lines: readonly LineFacts[], changes: Input = {}): DecisionFacts {
  return decisionFactsSchema.parse({
    now: "2026-06-18T10:00:00.000+08:00",
    regionCode: "410702",
    person: { documentKind: "residentId", ageBand: 30 },
    lines,
    quotaUses: [],
    connection: online,
    journal: "sound",
    ...changes,
  });
}
