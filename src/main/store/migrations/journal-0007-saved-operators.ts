import type { Migration } from "./migration.ts";

/** Operators whom a technician saved while no till was running: the next start journals them and takes them off. */
export const journal0007SavedOperators: Migration = {
  name: "journal-0007-saved-operators",
  up(db) {
    db.exec(`
      CREATE TABLE saved_operators (
        operator_id TEXT PRIMARY KEY REFERENCES operators
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
