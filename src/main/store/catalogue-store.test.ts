import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { fileFolder, temporaryFolder } from "../../../tests/support/temporary-folder.ts";
import type { Goods } from "../../domain/goods/goods.ts";
import { gs1CheckDigit, parseGtin, type Gtin14 } from "../../domain/goods/gtin.ts";
import type { CatalogueStore } from "../ports/index.ts";
import { openCatalogueStore } from "./catalogue-store.ts";

let file = "";
let catalogue: CatalogueStore;

const version = { id: "demo-goods", version: 1, goodsCount: 0 };

function goods(code: string, brand: string, model: string, name: string): Goods {
  const parsed = parseGtin(code);
  if (!parsed.ok) throw new Error(`${code} has no right check digit`);
  return sampleGoods({ gtin: parsed.value, brand, model, name });
}

const refrigerator = goods("6901234567892", "云岭", "BCD-505W1", "对开门冰箱 一级能效");
const washer = goods("6901234567908", "清河", "XQG100-9000", "滚筒洗衣机");
const odd = goods("96385074", "100%棉_牌", "A_1", "清洁布");
const upc = goods("036000291452", "Acme", "R2-D2", "Robot vacuum");

const folder = fileFolder();

function openFilled(name: string): CatalogueStore {
  file = path.join(folder, name);
  const opened = openCatalogueStore(file);
  opened.replace({ ...version, goodsCount: 4 }, [
    [refrigerator, washer],
    [odd, upc],
  ]);
  return opened;
}

function found(text: string, limit = 10): string[] {
  return catalogue.search(text, limit).map(({ model }) => model);
}

describe("the catalogue", () => {
  let count = 0;
  beforeEach(() => {
    catalogue = openFilled(`each-${(count += 1)}.db`);
    onTestFinished(() => catalogue.close());
  });

  it("is empty before its first version, and knows which one it has after", () => {
    const empty = openCatalogueStore(path.join(temporaryFolder(), "catalogue.db"));
    expect([empty.version(), empty.findByGtin(refrigerator.gtin), empty.search("冰箱", 5)]).toEqual([
      null,
      null,
      [],
    ]);
    empty.close();
    expect(catalogue.version()).toEqual({ id: "demo-goods", version: 1, goodsCount: 4 });
  });

  it("gives back goods as they were published", () => {
    expect(catalogue.findByGtin(refrigerator.gtin)).toEqual(refrigerator);
    expect(catalogue.findByGtin("06999999999994" as Gtin14)).toBeNull();
  });

  it("changes as a whole: nothing of the version before stays", () => {
    catalogue.replace({ ...version, version: 2, goodsCount: 1 }, [[washer]]);
    expect(catalogue.version()?.version).toBe(2);
    expect([found("冰箱"), found("洗衣机"), found("6901234567892")]).toEqual([[], ["XQG100-9000"], []]);
    expect(catalogue.findByGtin(refrigerator.gtin)).toBeNull();
  });

  it("stays as it was when a version cannot be put in, however far it came", () => {
    function* breaking(): Generator<Goods[]> {
      yield [goods("6901234567915", "x", "NEW-1", "新")];
      throw new Error("the line broke");
    }
    expect(() => catalogue.replace({ ...version, version: 2 }, breaking())).toThrow("the line broke");
    expect(() => catalogue.replace({ ...version, version: 2 }, [[washer, washer]])).toThrow("UNIQUE");
    expect(catalogue.version()).toEqual({ id: "demo-goods", version: 1, goodsCount: 4 });
    expect([found("冰箱"), found("NEW-1")]).toEqual([["BCD-505W1"], []]);
  });

  it("is found again after the file was closed", () => {
    catalogue.close();
    catalogue = openCatalogueStore(file);
    expect([catalogue.version()?.goodsCount, found("冰箱")]).toEqual([4, ["BCD-505W1"]]);
  });
});

describe("a search", () => {
  beforeAll(() => {
    catalogue = openFilled("search.db");
    return () => catalogue.close();
  });

  it.each([
    ["冰箱", ["BCD-505W1"]],
    ["洗衣机", ["XQG100-9000"]],
    ["云", ["BCD-505W1"]],
    ["bcd-505", ["BCD-505W1"]],
    ["云岭 冰箱 一级", ["BCD-505W1"]],
    ["一级 云岭", ["BCD-505W1"]],
    ["云岭 洗衣机", []],
    ["  冰箱  ", ["BCD-505W1"]],
    ["robot VACUUM", ["R2-D2"]],
    ["", []],
    ["   ", []],
  ])("for the words %j finds %j", (text, models) => {
    expect(found(text)).toEqual(models);
  });

  it.each([
    ["6901", ["BCD-505W1", "XQG100-9000"]],
    ["6901234567892", ["BCD-505W1"]],
    ["06901234567892", ["BCD-505W1"]],
    ["690123456790", ["XQG100-9000"]],
    ["96385074", ["A_1"]],
    ["036000291452", ["R2-D2"]],
    ["9000", ["XQG100-9000"]],
    ["505", ["BCD-505W1"]],
    ["5555", []],
  ])("for the digits %s finds %j", (text, models) => {
    expect(found(text)).toEqual(models);
  });

  it.each([
    ["100%", ["A_1"]],
    ["100%棉", ["A_1"]],
    ["A_1", ["A_1"]],
    ["'", []],
    ['"', []],
    ["冰箱' OR 1=1 --", []],
    ['冰箱" OR words MATCH "洗', []],
    ["BCD*", []],
    ["NEAR(云岭 冰箱)", []],
    ["\\", []],
    ["\u0000", []],
  ])("takes the signs of %j for nothing but themselves", (text, models) => {
    expect(found(text)).toEqual(models);
  });

  it("gives no more than it is asked for, also where code and words both find", () => {
    const many = Array.from({ length: 30 }, (_, index) => {
      const digits = `69012345${String(index).padStart(4, "0")}`;
      return goods(digits + gs1CheckDigit(digits), "云岭", `M-6901-${index}`, "冰箱");
    });
    catalogue.replace({ ...version, goodsCount: 30 }, [many]);
    expect(found("冰箱", 7)).toHaveLength(7);
    expect(found("6901", 7)).toHaveLength(7);
    expect(new Set(found("6901", 50)).size).toBe(30);
    expect(found("a b c d e f g h", 5)).toEqual([]);
  });
});

describe("the catalogue's questions", () => {
  beforeAll(() => openFilled("questions.db").close());

  it("are answered by an index: a scan of a barcode never reads all goods", () => {
    const db = new Database(file, { readonly: true });
    const plan = (sql: string, ...values: string[]) =>
      (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]).map(
        ({ detail }) => detail,
      );
    expect(plan("SELECT row FROM goods WHERE gtin = ?", "0")).toEqual([
      "SEARCH goods USING PRIMARY KEY (gtin=?)",
    ]);
    expect(
      plan("SELECT row FROM goods WHERE gtin >= ? AND gtin < ? ORDER BY gtin LIMIT 9", "0", "1"),
    ).toEqual(["SEARCH goods USING PRIMARY KEY (gtin>? AND gtin<?)"]);
    // L and a column number is FTS5's mark for a LIKE that its trigrams answer.
    expect(
      plan(
        "SELECT gtin FROM goods_words WHERE words LIKE ? AND instr(lower(words), lower(?))",
        "%洗衣机%",
        "洗衣机",
      ),
    ).toEqual(["SCAN goods_words VIRTUAL TABLE INDEX 0:L1"]);
    db.close();
  });
});
