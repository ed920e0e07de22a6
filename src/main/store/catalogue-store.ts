import { z } from "zod";
import { goodsSchema, type Goods } from "../../domain/goods/goods.ts";
import type { Gtin14 } from "../../domain/goods/gtin.ts";
import type { CatalogueStore, CatalogueVersion } from "../ports/index.ts";
import { catalogueMigrations } from "./migrations/index.ts";
import { openDatabase, type Db } from "./open-database.ts";

const catalogueApplicationId = 0x48585f43;
const versionRow = z.object({ id: z.string(), version: z.number(), goodsCount: z.number() });

/** Opens catalogue.db. Nothing of it is read at start but one row. */
export function openCatalogueStore(path: string): CatalogueStore {
  const db = openDatabase(path, { applicationId: catalogueApplicationId, migrations: catalogueMigrations });
  const current = db.prepare("SELECT id, version, goods_count AS goodsCount FROM current");
  const byGtin = db.prepare("SELECT row FROM goods WHERE gtin = ?").pluck();
  return {
    version(): CatalogueVersion | null {
      const row = current.get();
      return row === undefined ? null : versionRow.parse(row);
    },
    findByGtin(gtin: Gtin14): Goods | null {
      const row = byGtin.get(gtin);
      return row === undefined ? null : parseRow(row);
    },
    search: searcher(db),
    replace: replacer(db),
    close: () => db.close(),
  };
}

function parseRow(row: unknown): Goods {
  return goodsSchema.parse(JSON.parse(z.string().parse(row)));
}

/** Trigrams match any three characters in a row; shorter words, as Chinese often has, fall back to LIKE on the same index. */
function searcher(db: Db): CatalogueStore["search"] {
  const byCode = db
    .prepare("SELECT row FROM goods WHERE gtin >= ? AND gtin < ? ORDER BY gtin LIMIT ?")
    .pluck();
  return (text, limit) => {
    const words = text.trim().split(/\s+/).filter(Boolean).slice(0, 6);
    if (words.length === 0) return [];
    const [first = ""] = words;
    if (words.length === 1 && /^\d{4,13}$/.test(first)) {
      const from = first.length <= 13 ? `0${first}` : first;
      return byCode.all(from.padEnd(14, "0"), `${from}~`, limit).map(parseRow);
    }
    const where = words.map(() => "words LIKE ?").join(" AND ");
    const byWords = db
      .prepare(`SELECT goods.row FROM goods_words JOIN goods USING (gtin) WHERE ${where} LIMIT ?`)
      .pluck();
    return byWords.all(...words.map((word) => `%${word.replaceAll(/[%_]/g, "")}%`), limit).map(parseRow);
  };
}

function replacer(db: Db): CatalogueStore["replace"] {
  const insert = db.prepare("INSERT INTO goods (gtin, row) VALUES (?, ?)");
  const insertWords = db.prepare("INSERT INTO goods_words (gtin, words) VALUES (?, ?)");
  const setCurrent = db.prepare("INSERT INTO current (only, id, version, goods_count) VALUES (1, ?, ?, ?)");
  const run = db.transaction((version: CatalogueVersion, chunks: Iterable<readonly Goods[]>) => {
    db.exec("DELETE FROM goods; DELETE FROM goods_words; DELETE FROM current");
    for (const chunk of chunks) {
      for (const goods of chunk) {
        insert.run(goods.gtin, JSON.stringify(goods));
        insertWords.run(goods.gtin, `${goods.brand} ${goods.model} ${goods.name}`);
      }
    }
    setCurrent.run(version.id, version.version, version.goodsCount);
  });
  return (version, chunks) => run.immediate(version, chunks);
}
