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
  try {
    return catalogueIn(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function catalogueIn(db: Db): CatalogueStore {
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

const mostWords = 6;

/**
 * Goods by the beginning of their code, then by words in brand, model and name. All digits may be either: 9000 is the
 * end of a model as well as the beginning of a code.
 */
function searcher(db: Db): CatalogueStore["search"] {
  const byCode = codeSearcher(db);
  const byWords = wordSearcher(db);
  return (text, limit) => {
    const words = text.trim().split(/\s+/).filter(Boolean).slice(0, mostWords);
    if (words.length === 0) return [];
    const [digits = ""] = words;
    const isCode = words.length === 1 && /^\d{4,14}$/.test(digits);
    const rows = new Set([...(isCode ? byCode(digits, limit) : []), ...byWords(words, limit)]);
    return [...rows].slice(0, limit).map(parseRow);
  };
}

/** A code is stored with 14 digits: an EAN-13's beginning stands behind one zero, a whole code is filled up. */
function codeSearcher(db: Db) {
  const byPrefix = db
    .prepare("SELECT row FROM goods WHERE gtin >= ? AND gtin < ? ORDER BY gtin LIMIT ?")
    .pluck();
  const whole = db.prepare("SELECT row FROM goods WHERE gtin = ?").pluck();
  return (digits: string, limit: number): unknown[] => [
    ...whole.all(digits.padStart(14, "0")),
    ...byPrefix.all(`0${digits}`, `0${digits}~`, limit),
  ];
}

/**
 * Every word anywhere, in any order. Trigrams find three characters in a row; shorter words, as Chinese often has,
 * are looked for in all rows. LIKE finds candidates by the index, which an ESCAPE would lose, so its wildcards are
 * left to stand for one character each, and instr keeps only the rows that hold the very word.
 */
function wordSearcher(db: Db) {
  const statements = Array.from({ length: mostWords }, (_, index) => {
    const where = Array.from(
      { length: index + 1 },
      () => "words LIKE ? AND instr(lower(words), lower(?))",
    ).join(" AND ");
    return db
      .prepare(`SELECT goods.row FROM goods_words JOIN goods USING (gtin) WHERE ${where} LIMIT ?`)
      .pluck();
  });
  return (words: readonly string[], limit: number): unknown[] => {
    const values = words.flatMap((word) => [`%${word.replaceAll("%", "_")}%`, word]);
    return statements[words.length - 1]?.all(...values, limit) ?? [];
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
