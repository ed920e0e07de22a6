import { programmeSchema, type Programme } from "../../src/domain/programme/programme-schema.ts";

type Input = Record<string, unknown>;

/** A document of a programme as a city would publish it; `changes` replace whole members. */
const head = {
  format: "huanxin-programme/2",
  version: 1,
  authority: "示范市商务局",
  sources: ["样例"],
  assumptions: [],
  regions: ["41"],
  validFrom: "2026-01-01T00:00:00.000+08:00",
  validTo: "2026-12-31T23:59:59.999+08:00",
  supersedes: [],
  mode: "instant",
  claim: null,
  tokenKeyId: "person-1",
  contact: "0000-0000",
  groups: [],
  basis: { excludes: ["installation", "accessories", "warranty", "fees"], reducedBy: [] },
  priceRule: { needsFiledPrice: true, mayNotExceedFiledPrice: true, average: null },
  qualification: null,
  place: { storeFence: "notOutside", deliveryRegions: null },
  offline: {
    mode: "lease",
    maxHoursSinceContact: 72,
    maxFenPerTerminal: 3_000_000,
    maxCountPerTerminal: 20,
    maxFenPerItem: null,
    maxFenPerPerson: null,
    maxCountPerPerson: null,
  },
  returns: {
    windowDays: 7,
    quota: "burnt",
    partial: "allowed",
    repayWithinDays: null,
    reportWithinDays: null,
  },
  delivery: null,
  budget: null,
  retentionDays: 30,
};

export function rate(id: string, basisPoints: number, condition: Input = { kind: "always" }): Input {
  return { id, title: id, condition, amount: { kind: "rate", basisPoints }, capFen: null };
}

/** Pieces for one person over the whole programme, by category. */
export function limit(
  id: string,
  categories: readonly string[] | null,
  count: number,
  changes: Input = {},
): Input {
  const each = { counted: "eachCategory", period: "programme" };
  return { id, title: id, categories, groups: null, ...each, count, fen: null, alsoCounts: [], ...changes };
}

/** What an amount is made of, beside its components: capped at 2,000 yuan, floored to the fen. */
export function amountOf(components: readonly Input[], changes: Input = {}): Input {
  return {
    components,
    caps: [{ condition: { kind: "always" }, capFen: 200_000 }],
    ...plainAmount,
    ...changes,
  };
}

/** One bound of the price for every category. */
export function priceBound(floorFen: number | null, ceilingFen: number | null): Input {
  return { condition: { kind: "always" }, floorFen, ceilingFen };
}

/** So much may be given without a line, by this terminal. */
export function leaseRule(changes: Input = {}): Input {
  return { ...head.offline, ...changes };
}

const adult = { documents: ["residentId"], minimumAge: 18, samePerson: [], residence: null };
export const serialNumber = { kind: "serialNumber", categories: null, pattern: null, isTwice: false };
const plainAmount = { priceBounds: [], rounding: "fenFloor", roundingOf: "sum" };

export function category(code: string, grades: readonly number[] = [1, 2], excludedKinds: string[] = []) {
  return { code, name: code, group: null, grades, excludedKinds };
}

/** Appliances: level 1 earns 20 %, level 2 15 %, at most 2,000 yuan, one of each category and three air conditioners. */
export function appliances(changes: Input = {}): Programme {
  return programmeSchema.parse({
    ...head,
    id: "TEST-AP",
    title: "家电补贴",
    shortTitle: "家电补贴",
    categories: [
      category("refrigerator"),
      category("airConditioner"),
      category("television", [1, 2], ["projector"]),
      category("microwave", []),
    ],
    amount: {
      components: [
        rate("base", 1_500, { kind: "grade", grades: [1, 2] }),
        rate("levelOne", 500, { kind: "grade", grades: [1] }),
      ],
      caps: [{ condition: { kind: "always" }, capFen: 200_000 }],
      ...plainAmount,
    },
    limits: [
      limit("airConditioners", ["airConditioner"], 3),
      limit("others", ["refrigerator", "television", "microwave"], 1),
    ],
    identity: adult,
    captures: [serialNumber],
    ...changes,
  });
}

const batterySwap = { kind: "batterySwap", from: "lithium", to: "leadAcid" };

/** E-bikes: with the old bike 15 %, at most 500 yuan; from lithium to lead-acid 20 %, at most 600. */
export function electricBicycles(changes: Input = {}): Programme {
  return programmeSchema.parse({
    ...head,
    id: "TEST-EB",
    title: "电动自行车补贴",
    shortTitle: "电动车补贴",
    categories: [category("electricBicycle", [])],
    amount: {
      components: [rate("base", 1_500, { kind: "oldItemHandedIn" }), rate("batterySwap", 500, batterySwap)],
      caps: [
        { condition: batterySwap, capFen: 60_000 },
        { condition: { kind: "always" }, capFen: 50_000 },
      ],
      ...plainAmount,
    },
    limits: [limit("one", null, 1)],
    identity: { ...adult, minimumAge: 16 },
    captures: [
      { kind: "frameNumber", categories: null, pattern: null },
      { kind: "oldItem", categories: null, batteries: null, needsProof: false },
    ],
    offline: { mode: "refuse" },
    ...changes,
  });
}

/** A programme with one rate for refrigerators, to look at a cap, a floor or a rounding alone. */
export function oneRate(
  basisPoints: number,
  capFen: number,
  amount: Input = {},
  changes: Input = {},
): Programme {
  return appliances({
    amount: {
      components: [rate("base", basisPoints)],
      caps: [{ condition: { kind: "always" }, capFen }],
      ...plainAmount,
      ...amount,
    },
    ...changes,
  });
}
