import type { Migration } from "./migration.ts";

/**
 * What the entries say stands in projections.db from here on. What they do not say stays: how each print ended. A
 * receipt that was waiting has no row, so that a sale writes nothing but its entry.
 */
export const journal0005TruthAlone: Migration = {
  name: "journal-0005-truth-alone",
  up(db) {
    db.exec(`
      CREATE TABLE print_states (
        seq INTEGER PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('printed', 'unconfirmed', 'failed'))
      ) STRICT;
      INSERT INTO print_states (seq, state)
        SELECT seq, print_state FROM sales WHERE print_state <> 'waiting';
      DROP TABLE sales;
      DROP TABLE subsidies;
      DROP TABLE sale_persons;
      DROP TABLE shifts;
      DROP TABLE outages;
      DROP TABLE noted_publications;
      DROP TABLE latest_time;
    `);
  },
};
