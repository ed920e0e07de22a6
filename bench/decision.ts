import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decide } from "../src/domain/programme/decide.ts";
import type { DecisionFacts } from "../src/domain/programme/facts-schema.ts";
import { programmeSchema } from "../src/domain/programme/programme-schema.ts";
import { lineFacts, type Sale, type SaleLine } from "../src/domain/sale/index.ts";
import { fen, zeroFen } from "../src/domain/money/index.ts";
import type { SerialNumber } from "../src/domain/goods/serial-number.ts";
import { compare, type Figure } from "./compare.ts";
import { sampleGoods } from "./sample-goods.ts";

const programmesDir = join(import.meta.dirname, "../assets/demo/programmes");

/** A basket of three under the demo programmes with its whole trace, against the three multiplications in it. */
export async function benchDecision(): Promise<Figure[]> {
  const programmes = ["appliances", "electric-bicycles"].map((name) => readProgramme(name));
  const facts = Array.from({ length: 64 }, (_, seed) => basketFacts(seed * 3));
  const figure = await compare({
    name: "decision, 3 lines, 2 programmes, with trace",
    rawLimit: "rate times price, capped, three times, and nothing else",
    ours: (index) => decide(programmes, facts[index % facts.length] as DecisionFacts),
    raw: (index) => bareSubsidies(facts[index % facts.length] as DecisionFacts),
    rounds: 15,
    callsPerRound: 2_000,
  });
  return [figure];
}

function readProgramme(name: string) {
  return programmeSchema.parse(JSON.parse(readFileSync(join(programmesDir, `${name}.json`), "utf8")));
}

function basketFacts(first: number): DecisionFacts {
  const lines = [0, 1, 2].map((offset) => saleLine(first + offset));
  const sale: Sale = { saleId: "bench", lines, person: null, tenders: [] };
  return {
    now: "2026-11-22T10:00:00.000+08:00",
    regionCode: "410702",
    person: { documentKind: "residentId", ageBand: 30 },
    lines: lineFacts(sale),
    quotaUses: [],
    connection: { isOnline: true, hoursSinceContact: 0, uses: [] },
    journal: "sound",
  };
}

function saleLine(index: number): SaleLine {
  const goods = sampleGoods(index);
  return {
    lineId: `line-${index}`,
    goods,
    gtin: goods.gtin,
    name: goods.name,
    listFen: goods.listFen,
    merchantDiscountFen: zeroFen,
    serial: `HX${index}SERIAL` as SerialNumber,
    serialUsedBefore: false,
    oldItem: null,
    subsidyWaived: false,
  };
}

function bareSubsidies(facts: DecisionFacts): number {
  let total = 0;
  for (const line of facts.lines) total += Math.min(Math.floor((line.listFen * 15) / 100), fen(200_000));
  return total;
}
