import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { gs1CheckDigit, parseGtin } from "../../domain/goods/gtin.ts";
import { programmeSchema, type Programme } from "../../domain/programme/programme-schema.ts";
import { firstTokenKeyId } from "../keys/platform-keys.ts";
import { shopSchema } from "../shops/shop.ts";
import { buildDemoCatalogue } from "./build-demo-catalogue.ts";
import { demoCatalogueSchema } from "./seed-demo.ts";
import { wellKnownGoods } from "./well-known-goods.ts";
import { demoCatalogueText } from "./write-demo-catalogue.ts";

const folder = path.resolve(import.meta.dirname, "../../../assets/demo");
const read = (name: string) => readFile(path.join(folder, name), "utf8");

async function readProgrammes(): Promise<Programme[]> {
  const names = (await readdir(path.join(folder, "programmes"))).toSorted();
  return Promise.all(
    names.map(async (name) => programmeSchema.parse(JSON.parse(await read(`programmes/${name}`)))),
  );
}

/** What a shop's till evaluates, by the code of the shop's region. */
async function programmesOf(region: string): Promise<Programme[]> {
  const programmes = await readProgrammes();
  return programmes.filter(({ regions }) => regions.some((prefix) => region.startsWith(prefix)));
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

  test("has goods for every category of every programme, and some in no programme", async () => {
    const codes = new Set(
      (await readProgrammes()).flatMap(({ categories }) => categories.map(({ code }) => code)),
    );
    const categories = new Set(buildDemoCatalogue().map(({ category }) => category));
    expect([...codes].filter((code) => !categories.has(code))).toEqual([]);
    expect([...categories].filter((category) => !codes.has(category))).toEqual([
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
      if (goods === undefined) return undefined;
      const { category, kind, grade, battery, serialKind, listFen, isFiled, average } = goods;
      const history = [...(isFiled === undefined ? [] : [isFiled]), ...(average ? [average.fen] : [])];
      return [category, kind, grade, battery, serialKind, listFen, ...history];
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
      tablet: ["tablet", null, null, null, "serialNumber", 249_900],
      tabletAboveCeiling: ["tablet", null, null, null, "serialNumber", 639_900],
      smartWatch: ["smartWatch", null, null, null, "serialNumber", 99_900],
      smartGlasses: ["smartGlasses", null, null, null, "serialNumber", 329_900],
      phoneNotFiled: ["phone", null, null, null, "imei", 159_900, false],
      refrigeratorAboveAverage: ["refrigerator", null, 1, null, "serialNumber", 449_900, 359_920],
      refrigeratorAtAverage: ["refrigerator", null, 2, null, "serialNumber", 399_900, 391_902],
      robotVacuum: ["robotVacuum", null, null, null, "serialNumber", 299_900],
      coffeeMachine: ["coffeeMachine", null, null, null, "serialNumber", 179_900],
      bicycleBelowFloor: ["electricBicycle", null, null, "leadAcid", "frameNumber", 129_900],
      smartToilet: ["smartToilet", null, 1, null, "serialNumber", 299_900],
      bathroomCabinet: ["bathroomCabinet", null, null, null, "none", 199_900],
      kitchenCabinet: ["kitchenCabinet", null, null, null, "none", 899_900],
      flooring: ["flooring", null, null, null, "none", 2_699_900],
      tilesBelowFloor: ["ceramicTile", null, null, null, "none", 39_900],
      sofa: ["sofa", null, null, null, "none", 399_900],
      leadAcidBattery: ["bicycleBattery", null, null, "leadAcid", "serialNumber", 45_900],
      lithiumBattery: ["bicycleBattery", null, null, "lithium", "serialNumber", 82_900],
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

  test("hold in a demo shop's region, today and next year, and each shop has its own", async () => {
    const shops = z.array(shopSchema).parse(JSON.parse(await read("shops.json")));
    const held = await Promise.all(
      shops.map(async ({ shopId, regionCode }) => [
        shopId,
        (await programmesOf(regionCode)).map(({ id, mode }) => `${id} ${mode}`).toSorted(),
      ]),
    );
    expect(Object.fromEntries(held)).toEqual({
      "demo-shop": [
        "DEMO-HA-2025-AP instant",
        "DEMO-SD-2025-EB instant",
        "DEMO-XX-2026-BT instant",
        "DEMO-XX-2026-JZ instant",
        "DEMO-XX-2026-KB both",
      ],
      "demo-shop-shenzhen": [
        "DEMO-SZ-2026-3C instant",
        "DEMO-SZ-2026-AP instant",
        "DEMO-SZ-2026-EB claimLater",
        "DEMO-SZ-2026-SH both",
      ],
    });
    for (const { validFrom, validTo } of await readProgrammes()) {
      expect([validFrom.slice(0, 10), validTo.slice(0, 10)]).toEqual(["2026-01-01", "2027-12-31"]);
    }
  });

  test("give every category to one programme of a shop, so that what goods earn is told by their shop", async () => {
    for (const region of ["410702", "440304"]) {
      const codes = (await programmesOf(region)).flatMap(({ categories }) =>
        categories.map(({ code }) => code),
      );
      expect(codes.filter((code, index) => codes.indexOf(code) < index)).toEqual([]);
    }
  });

  test("ask for every kind of capture and rule, so that a demonstration shows every screen", async () => {
    const all = await readProgrammes();
    const kinds = new Set(all.flatMap(({ captures }) => captures.map(({ kind }) => kind)));
    expect([...kinds].toSorted()).toEqual([
      "activation",
      "delivery",
      "frameNumber",
      "imei",
      "invoice",
      "oldItem",
      "photo",
      "serialNumber",
      "undertaking",
    ]);
    const rules = {
      offline: new Set(all.map(({ offline }) => offline.mode)),
      quota: new Set(all.map(({ returns }) => returns.quota)),
      partial: new Set(all.map(({ returns }) => returns.partial)),
      period: new Set(all.flatMap(({ limits }) => limits.map(({ period }) => period))),
      channels: new Set(all.flatMap(({ qualification }) => qualification?.channels ?? [])),
    };
    expect(Object.values(rules).map((values) => [...values].toSorted())).toEqual([
      ["claimLater", "lease", "refuse"],
      ["burnt", "restored"],
      ["allowed", "wholeSaleOnly"],
      ["day", "month", "programme", "year"],
      ["online", "signedCode"],
    ]);
  });

  test("give 15 and 5 percent to appliances, and to e-bikes for lithium changed to lead-acid", async () => {
    const oldest = (await readProgrammes()).filter(({ id }) => /^DEMO-(HA|SD)/.test(id));
    const rates = oldest.map(({ amount }) =>
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
    const caps = oldest.map(({ amount }) => amount.caps.map(({ capFen }) => capFen));
    expect(caps).toEqual([[200_000], [60_000, 50_000]]);
  });
});
