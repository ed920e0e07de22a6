import type { Migration } from "./migration.ts";

/**
 * Hot lists, the newest version of each; codes that the platform may hold frozen for a basket of this till, which a
 * restart lets go of; and up to which entry the platform was told what became of codes.
 */
export const journal0009Codes: Migration = {
  name: "journal-0009-codes",
  up(db) {
    db.exec(`
      CREATE TABLE hot_lists (
        id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        document TEXT NOT NULL
      ) STRICT;
      CREATE TABLE code_holds (
        try_id TEXT PRIMARY KEY,
        code_id TEXT NOT NULL,
        sale_id TEXT NOT NULL,
        line_id TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE codes_reported (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seq INTEGER NOT NULL
      ) STRICT;
      INSERT INTO codes_reported (only, seq) VALUES (1, 0);
    `);
  },
};
