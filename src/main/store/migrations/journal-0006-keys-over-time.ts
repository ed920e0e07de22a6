import type { Migration } from "./migration.ts";

/**
 * The certificate of the key in force, once it is no longer the one of the enrolment, and the keys that the platform no
 * longer trusts. Entries say the same; these rows are written with them, so that a start need not look for them.
 */
export const journal0006KeysOverTime: Migration = {
  name: "journal-0006-keys-over-time",
  up(db) {
    db.exec(`
      CREATE TABLE current_certificate (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        certificate TEXT NOT NULL,
        signature TEXT NOT NULL,
        signature_key_id TEXT NOT NULL
      ) STRICT;
      CREATE TABLE revoked_keys (
        key_id TEXT PRIMARY KEY
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
