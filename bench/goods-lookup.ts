import { join } from "node:path";
import Database from "better-sqlite3";
import { openCatalogueStore } from "../src/main/store/index.ts";
import { compare, type Figure } from "./compare.ts";
import { sampleChunks, sampleGoods } from "./sample-goods.ts";
import { withFolder } from "./temporary-folder.ts";

const goodsCount = 100_000;

/** A scanned code to its goods, parsed and checked, against the bare row by primary key. */
export function benchGoodsLookup(): Promise<Figure[]> {
  return withFolder(async (folder) => {
    const path = join(folder, "catalogue.db");
    const catalogue = openCatalogueStore(path);
    catalogue.replace({ id: "bench", version: 1, goodsCount }, sampleChunks(goodsCount));
    const db = new Database(path, { readonly: true });
    const statement = db.prepare("SELECT row FROM goods WHERE gtin = ?").pluck();
    const gtin = (index: number) => sampleGoods((index * 7_919) % goodsCount).gtin;
    const figure = await compare({
      name: `goods lookup, ${goodsCount.toLocaleString("en")} goods`,
      rawLimit: "the same row by primary key, as text",
      ours: (index) => catalogue.findByGtin(gtin(index)),
      raw: (index) => statement.get(gtin(index)),
      rounds: 15,
      callsPerRound: 2_000,
    });
    db.close();
    catalogue.close();
    return [figure];
  });
}
