import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { decide } from "../src/domain/programme/decide.ts";
import type { Decision } from "../src/domain/programme/decision.ts";
import { decisionFactsSchema, type DecisionFacts } from "../src/domain/programme/facts-schema.ts";
import { programmeSchema, type Programme } from "../src/domain/programme/programme-schema.ts";
import { compare, type Figure } from "./compare.ts";
import { sampleGoods } from "./sample-goods.ts";

const documentsDir = join(import.meta.dirname, "../assets/programmes");
const programmeCount = 20;
const categories = [
  "refrigerator",
  "washingMachine",
  "television",
  "airConditioner",
  "computer",
  "phone",
  "tablet",
  "smartWatch",
  "microwave",
  "electricBicycle",
];

/**
 * A basket of ten lines under twenty real programmes, with its whole trace: as they were published, of which a shop
 * in Xinxiang in 2026 is under few, and all of them in force at once, which no shop ever had.
 */
export async function benchDecision(): Promise<Figure[]> {
  const published = realProgrammes();
  const inForce = published.map(alwaysInForce);
  return [
    await benchBasket("decision, 10 lines, 20 programmes as published, with trace", published),
    await benchBasket("decision, 10 lines, 20 programmes all in force, with trace", inForce),
  ];
}

async function benchBasket(name: string, programmes: readonly Programme[]): Promise<Figure> {
  const facts = Array.from({ length: 64 }, (_, seed) => basketFacts(seed));
  const shape = decide(programmes, basketFacts(0));
  return compare({
    name,
    rawLimit: "the same answer with the same number of trace steps made of constants, and no rule looked at",
    ours: (index) => decide(programmes, facts[index % facts.length] as DecisionFacts),
    raw: (index) => bareAnswer(shape, facts[index % facts.length] as DecisionFacts),
    rounds: 15,
    callsPerRound: 2_000,
  });
}

function realProgrammes(): Programme[] {
  return readdirSync(documentsDir)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .slice(-programmeCount)
    .map((name) => programmeSchema.parse(JSON.parse(readFileSync(join(documentsDir, name), "utf8"))));
}

function alwaysInForce(programme: Programme): Programme {
  const window = { validFrom: "2020-01-01T00:00:00+08:00", validTo: "2030-12-31T23:59:59+08:00" };
  return { ...programme, ...window, regions: ["41"], supersedes: [] };
}

function basketFacts(seed: number): DecisionFacts {
  return decisionFactsSchema.parse({
    now: "2026-11-22T10:00:00.000+08:00",
    regionCode: "410702",
    person: { documentKind: "residentId", ageBand: 30, province: "41", isAlso: ["payer"] },
    lines: categories.map((category, index) => basketLine(category, seed * categories.length + index)),
    quotaUses: [{ programmeId: "HA-2026-AP", category: "television", count: 1, day: "2026-05-01" }],
    connection: { isOnline: true, hoursSinceContact: 0, uses: [] },
    journal: "sound",
  });
}

function basketLine(category: string, index: number): unknown {
  const { gtin, kind, grade, battery, listFen } = sampleGoods(index);
  return {
    lineId: `line-${index}`,
    goods: { gtin, category, kind, grade, battery, listFen },
    listFen,
    merchantDiscountFen: (index % 3) * 1_000,
    serial: `HX${index}SERIAL`,
    serialKind: "serialNumber",
    serialUsedBefore: false,
    oldItem: null,
    subsidyWaived: false,
  };
}

/** As many objects as the decision has, which is what it cannot be faster than. */
function bareAnswer({ lines }: Decision, facts: DecisionFacts): unknown {
  return lines.map(({ trace }, index) => {
    const basisFen = (facts.lines[index]?.listFen ?? 0) - (facts.lines[index]?.merchantDiscountFen ?? 0);
    const subsidyFen = Math.min(Math.floor((basisFen * 15) / 100), 200_000);
    const steps = trace.map(() => ({ programmeId: "P", rule: "r", outcome: "pass", inputs: { basisFen } }));
    return { lineId: index, outcome: "granted", subsidyFen, estimatedFen: subsidyFen, trace: steps };
  });
}
