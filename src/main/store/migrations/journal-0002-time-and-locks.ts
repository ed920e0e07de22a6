import type { Migration } from "./migration.ts";

/**
 * The latest time that the journal has seen, so that nobody has to read all of it to know that a clock was set back;
 * and wrong PINs, so that a restart gives nobody five new guesses.
 */
export const journal0002TimeAndLocks: Migration = {
  name: "journal-0002-time-and-locks",
  up(db) {
    db.exec(`
      CREATE TABLE latest_time (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        at TEXT NOT NULL
      ) STRICT;
      INSERT INTO latest_time (only, at)
        SELECT 1, latest FROM (SELECT max(json_extract(text, '$.at')) AS latest FROM entries)
        WHERE latest IS NOT NULL;
      CREATE TABLE wrong_pins (
        operator_id TEXT PRIMARY KEY REFERENCES operators,
        count INTEGER NOT NULL,
        locked_until_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
