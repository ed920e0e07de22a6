import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { gs1CheckDigit, parseGtin } from "../../domain/goods/gtin.ts";
import { programmeSchema, type Programme } from "../../domain/programme/programme-schema.ts";
import { firstTokenKeyId } from "../keys/platform-keys.ts";
import { buildDemoCatalogue } from "./build-demo-catalogue.ts";
import { demoCatalogueSchema } from "./seed-demo.ts";
import { wellKnownGoods } from "./well-known-goods.ts";
import { demoCatalogueText } from "./write-demo-catalogue.ts";

const folder = path.resolve(import.meta.dirname, "../../../assets/demo");
const read = (name: string) => readFile(path.join(folder, name), "utf8");

async function readProgrammes(): Promise<Programme[]> {
  const names = ["programmes/appliances.json", "programmes/electric-bicycles.json"];
  return Promise.all(names.map(async (name) => programmeSchema.parse(JSON.parse(await read(name)))));
}

describe("the demo catalogue", () => {
  test("is what its builder makes", async () => {
    expect(await read("catalogue.json")).toBe(demoCatalogueText());
  });

  test("has at least 300 goods in at least 8 categories, each number once and with a right check digit", async () => {
    const { goods } = demoCatalogueSchema.parse(JSON.parse(await read("catalogue.json")));
    expect(goods.length).toBeGreaterThanOrEqual(300);
    expect(new Set(goods.map(({ category }) => category)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(goods.map(({ gtin }) => gtin)).size).toBe(goods.length);
    for (const { gtin } of goods) {
      expect(gtin).toMatch(/^069\d{11}$/);
      expect(gs1CheckDigit(gtin.slice(0, -1))).toBe(gtin.slice(-1));
    }
  });

  test("has goods inside and outside the programmes", async () => {
    const codes = new Set(
      (await readProgrammes()).flatMap(({ categories }) => categories.map(({ code }) => code)),
    );
    const categories = new Set(buildDemoCatalogue().map(({ category }) => category));
    expect([...codes].filter((code) => !categories.has(code))).toEqual([]);
    expect([...categories].filter((category) => !codes.has(category))).toEqual([
      "phone",
      "microwave",
      "riceCooker",
      "hairDryer",
      "accessory",
    ]);
  });

  test("has the well-known goods for what they are known", () => {
    const byGtin = new Map(buildDemoCatalogue().map((goods) => [goods.gtin, goods]));
    const describe = (digits: string) => {
      const gtin = parseGtin(digits);
      const goods = gtin.ok ? byGtin.get(gtin.value) : undefined;
      return (
        goods && [goods.category, goods.kind, goods.grade, goods.battery, goods.serialKind, goods.listFen]
      );
    };
    const known = Object.entries(wellKnownGoods).map(([name, digits]) => [name, describe(digits)]);
    expect(Object.fromEntries(known)).toEqual({
      gradeOneRefrigerator: ["refrigerator", null, 1, null, "serialNumber", 499_900],
      gradeTwoRefrigerator: ["refrigerator", null, 2, null, "serialNumber", 439_900],
      gradeThreeRefrigerator: ["refrigerator", null, 3, null, "serialNumber", 389_900],
      otherGradeOneRefrigerator: ["refrigerator", null, 1, null, "serialNumber", 219_900],
      washingMachine: ["washingMachine", null, 1, null, "serialNumber", 299_900],
      television: ["television", null, 1, null, "serialNumber", 399_900],
      airConditioner: ["airConditioner", null, 1, null, "serialNumber", 299_900],
      leadAcidBicycle: ["electricBicycle", null, null, "leadAcid", "frameNumber", 259_900],
      lithiumBicycle: ["electricBicycle", null, null, "lithium", "frameNumber", 319_900],
      phone: ["phone", null, null, null, "imei", 199_900],
      riceCooker: ["riceCooker", null, null, null, "serialNumber", 29_900],
      projector: ["television", "projector", null, null, "serialNumber", 199_900],
      cable: ["accessory", null, null, null, "none", 1_900],
    });
  });
});

describe("the demo programmes", () => {
  test("say that they are a demonstration and count by a key that a new platform has", async () => {
    for (const programme of await readProgrammes()) {
      expect(programme.id).toMatch(/^DEMO-/);
      expect(programme.authority).toContain("演示");
      expect(programme.title).toContain("演示");
      expect(programme.contact).toContain("0000-0000");
      expect(programme.tokenKeyId).toBe(firstTokenKeyId);
    }
  });

  test("hold in the demo shop's region, today and next year", async () => {
    for (const { regions, validFrom, validTo } of await readProgrammes()) {
      expect(regions.some((region) => "410702".startsWith(region))).toBe(true);
      expect([validFrom.slice(0, 10), validTo.slice(0, 10)]).toEqual(["2026-01-01", "2027-12-31"]);
    }
  });

  test("give 15 and 5 percent to appliances, and to e-bikes for lithium changed to lead-acid", async () => {
    const rates = (await readProgrammes()).map(({ amount }) =>
      amount.components.map(({ id, condition, amount: { kind, ...rate } }) => [
        id,
        condition.kind,
        kind,
        rate,
      ]),
    );
    expect(rates).toEqual([
      [
        ["base", "grade", "rate", { basisPoints: 1500 }],
        ["levelOne", "grade", "rate", { basisPoints: 500 }],
      ],
      [
        ["base", "oldItemHandedIn", "rate", { basisPoints: 1500 }],
        ["batterySwap", "batterySwap", "rate", { basisPoints: 500 }],
      ],
    ]);
    const caps = (await readProgrammes()).map(({ amount }) => amount.caps.map(({ capFen }) => capFen));
    expect(caps).toEqual([[200_000], [60_000, 50_000]]);
  });
});
