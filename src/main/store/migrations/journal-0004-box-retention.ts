import type { Migration } from "./migration.ts";

/**
 * When each sealed box that the platform acknowledged is to be deleted, and up to which entry that was noted. An index
 * over the boxes would cost every sale a page; this is written long after it.
 */
export const journal0004BoxRetention: Migration = {
  name: "journal-0004-box-retention",
  up(db) {
    db.exec(`
      CREATE TABLE box_ends (
        seq INTEGER PRIMARY KEY REFERENCES entries,
        ends_at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE box_ends_noted (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seq INTEGER NOT NULL
      ) STRICT;
      INSERT INTO box_ends_noted (only, seq) VALUES (1, 0);
    `);
  },
};
