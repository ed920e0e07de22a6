import type { Migration } from "./migration.ts";

/** Rows carry the version that brought them; the pointer in `current` decides which are seen. */
export const catalogue0001Initial: Migration = {
  name: "catalogue-0001-initial",
  up(db) {
    db.exec(`
      CREATE TABLE current (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        goods_count INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE goods (
        gtin TEXT PRIMARY KEY,
        row TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE VIRTUAL TABLE goods_words USING fts5(gtin UNINDEXED, words, tokenize = 'trigram');
    `);
  },
};
