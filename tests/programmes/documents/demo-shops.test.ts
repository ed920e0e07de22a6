import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { decide } from "../../../src/domain/programme/decide.ts";
import { decisionFactsSchema, type DecisionFacts } from "../../../src/domain/programme/facts-schema.ts";
import { lintProgrammes } from "../../../src/domain/programme/lint/lint-programmes.ts";
import { programmeSchema, type Programme } from "../../../src/domain/programme/programme-schema.ts";
import { buildDemoCatalogue } from "../../../src/platform/demo/build-demo-catalogue.ts";
import { wellKnownGoods } from "../../../src/platform/demo/well-known-goods.ts";
import { outcomeOf } from "./outcome.ts";
import { factsOf } from "./purchase.ts";
import type { Expected } from "./row.ts";

const folder = path.resolve(import.meta.dirname, "../../../assets/demo/programmes");
const programmes = readdirSync(folder).map((name) =>
  programmeSchema.parse(JSON.parse(readFileSync(path.join(folder, name), "utf8"))),
);
const catalogue = buildDemoCatalogue();
const regions = { xinxiang: "410702", shenzhen: "440304" } as const;
const now = "2026-11-22T10:00:00.000+08:00";
const photos = ["boxAndSerial", "bootScreen", "oldBicycle", "contract"].map((id, index) => ({
  id,
  sha256: String(index).repeat(64),
  isReused: false,
}));
const everything = { serialReadTwice: true, imei2: "358882046176557", photos };
const lithium = { oldItem: { battery: "lithium", serial: null, proof: "BF0000001" } };
const checked = { oldItem: { battery: "lithium", serial: null, proof: "BF0000001", capacityChecked: true } };

type Changes = Readonly<Record<string, unknown>>;
type ShopRow = readonly [
  shop: keyof typeof regions,
  goods: keyof typeof wellKnownGoods,
  says: string,
  changes: Changes,
  expected: Expected,
];

/** Everything that the shop's documents may want is captured, but for what `changes` replace; undefined leaves it out. */
function factsAt(
  shop: keyof typeof regions,
  name: keyof typeof wellKnownGoods,
  changes: Changes,
): DecisionFacts {
  const goods = catalogue.find(({ gtin }) => gtin === `0${wellKnownGoods[name]}`);
  if (goods === undefined) throw new Error(`${name} is not in the catalogue`);
  const { name: _name, brand: _brand, model: _model, serialKind, ...decided } = goods;
  const { category, listFen } = decided;
  const facts = factsOf(programmeFor(shop, category), { category, listFen, now, region: regions[shop] });
  const [line] = facts.lines;
  const changed = { ...line, ...everything, goods: decided, serialKind, ...changes };
  const known = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  return decisionFactsSchema.parse({ ...facts, lines: [known] });
}

/** The shop's programme for a category; any of its programmes for a category that none covers. */
function programmeFor(shop: keyof typeof regions, category: string): Programme {
  const own = programmes.filter((programme) =>
    programme.regions.some((prefix) => regions[shop].startsWith(prefix)),
  );
  const found = own.find(({ categories }) => categories.some(({ code }) => code === category)) ?? own[0];
  if (found === undefined) throw new Error(`${shop} has no programme`);
  return found;
}

const rows: readonly ShopRow[] = [
  ["xinxiang", "gradeOneRefrigerator", "20 %", {}, 99_980],
  ["xinxiang", "leadAcidBicycle", "20 % for lithium to lead-acid", lithium, 51_980],
  ["xinxiang", "lithiumBicycle", "15 %", lithium, 47_985],
  ["xinxiang", "phone", "in no programme", {}, "categoryNotCovered"],
  ["xinxiang", "smartToilet", "20 %", {}, 59_980],
  ["xinxiang", "smartToilet", "20 % and 50 yuan for the old one", lithium, 64_980],
  ["xinxiang", "bathroomCabinet", "15 %", {}, 29_985],
  [
    "xinxiang",
    "kitchenCabinet",
    "15 %, with its invoice",
    { invoiceNumber: undefined },
    { misses: ["invoice"] },
  ],
  ["xinxiang", "kitchenCabinet", "15 %", {}, 134_985],
  ["xinxiang", "flooring", "the cap of materials", {}, 500_000],
  ["xinxiang", "flooring", "wants a photo", { photos: undefined }, { misses: ["photo"] }],
  ["xinxiang", "tilesBelowFloor", "399.00 is below 500", {}, "belowPriceFloor"],
  ["xinxiang", "sofa", "20 %", {}, 79_980],
  ["xinxiang", "sofa", "wants an undertaking", { undertakingSigned: undefined }, { misses: ["undertaking"] }],
  ["xinxiang", "leadAcidBattery", "60, 20 and 5 % of 459", checked, 10_295],
  ["xinxiang", "lithiumBattery", "60", lithium, 6_000],
  ["shenzhen", "gradeOneRefrigerator", "20 %", {}, 99_980],
  [
    "shenzhen",
    "gradeOneRefrigerator",
    "read once",
    { serialReadTwice: undefined },
    { misses: ["serialTwice"] },
  ],
  ["shenzhen", "refrigeratorAboveAverage", "4,499.00 is above 3,959.12", {}, "aboveAveragePrice"],
  ["shenzhen", "refrigeratorAboveAverage", "a second person agreed", { priceApprovalSeq: 7 }, 89_980],
  ["shenzhen", "refrigeratorAtAverage", "15 %", {}, 59_985],
  ["shenzhen", "phone", "15 %", {}, 29_985],
  ["shenzhen", "phone", "one IMEI", { imei2: undefined }, { misses: ["imei2"] }],
  ["shenzhen", "phone", "no code", { code: undefined }, { misses: ["code"] }],
  ["shenzhen", "phone", "not activated", { activated: undefined }, { misses: ["activation"] }],
  ["shenzhen", "phoneNotFiled", "no filed price", {}, "priceNotFiled"],
  ["shenzhen", "tablet", "15 %", {}, 37_485],
  ["shenzhen", "tabletAboveCeiling", "above 6,000", {}, "abovePriceCeiling"],
  ["shenzhen", "smartWatch", "wants no code", { code: undefined }, 14_985],
  ["shenzhen", "smartGlasses", "15 %", {}, 49_485],
  ["shenzhen", "robotVacuum", "15 % down to the yuan", {}, 44_900],
  [
    "shenzhen",
    "robotVacuum",
    "rather afterwards",
    { prefersClaim: true },
    { claims: 44_900, by: "2026-12-22T10:00:00.000+08:00" },
  ],
  ["shenzhen", "coffeeMachine", "15 % down to the yuan", {}, 26_900],
  [
    "shenzhen",
    "leadAcidBicycle",
    "500 afterwards",
    lithium,
    { claims: 50_000, by: "2027-01-21T10:00:00.000+08:00" },
  ],
  ["shenzhen", "leadAcidBicycle", "no old one", {}, { misses: ["oldItem", "oldItemProof"] }],
  ["shenzhen", "bicycleBelowFloor", "1,299.00 is below 1,500", lithium, "belowPriceFloor"],
];

test("the lint has a word on rounding down to the yuan, which is there to be seen, and on nothing else", () => {
  const found = lintProgrammes(programmes, null).flatMap((findings, index) =>
    findings.map(({ code }) => [programmes[index]?.id, code]),
  );
  expect(found).toEqual([["DEMO-SZ-2026-SH", "higherPricePaysLess"]]);
});

describe("the demo shops give what their well-known goods are known for", () => {
  test.each(rows)("%s, %s: %s", (shop, goods, _, changes, expected) => {
    const [line] = decide(programmes, factsAt(shop, goods, changes)).lines;
    expect(line && outcomeOf(line)).toEqual(expected);
  });
});
