import type { Migration } from "./migration.ts";

/**
 * `entries` is the journal: triggers refuse to change, replace or delete a row, and to leave a gap, so that no code
 * path can by mistake.
 * Everything below it is a projection that a rebuild can make again, except the small tables that the
 * journal does not carry: enrolment, operators' PIN hashes, print states, and the platform's cursor.
 */
export const journal0001Initial: Migration = {
  name: "journal-0001-initial",
  up(db) {
    db.exec(`
      CREATE TABLE entries (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        hash TEXT NOT NULL,
        key_id TEXT NOT NULL,
        signature TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER entries_without_gap BEFORE INSERT ON entries
        WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries)
        BEGIN SELECT RAISE(ABORT, 'a journal entry follows the last one'); END;
      CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
        BEGIN SELECT RAISE(ABORT, 'a journal entry never changes'); END;
      CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
        BEGIN SELECT RAISE(ABORT, 'a journal entry is never deleted'); END;

      CREATE TABLE enrolment (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        certificate TEXT NOT NULL,
        signature TEXT NOT NULL,
        signature_key_id TEXT NOT NULL,
        platform_url TEXT NOT NULL,
        genesis_hash TEXT NOT NULL
      ) STRICT;
      CREATE TABLE acknowledgement (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL,
        at TEXT
      ) STRICT;
      CREATE TABLE operators (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('cashier', 'manager', 'technician')),
        pin_hash TEXT NOT NULL
      ) STRICT;
      CREATE TABLE programmes (
        id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        document TEXT NOT NULL
      ) STRICT;
      CREATE TABLE noted_publications (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (kind, id, version, sha256)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sales (
        seq INTEGER PRIMARY KEY,
        sale_id TEXT NOT NULL UNIQUE,
        shift_id TEXT NOT NULL,
        to_pay_fen INTEGER NOT NULL,
        subsidy_fen INTEGER NOT NULL,
        print_state TEXT NOT NULL CHECK (print_state IN ('waiting', 'printed', 'unconfirmed', 'failed'))
      ) STRICT;
      CREATE INDEX sales_to_print ON sales (seq) WHERE print_state IN ('waiting', 'failed');
      CREATE TABLE subsidies (
        seq INTEGER NOT NULL,
        line_id TEXT NOT NULL,
        programme_id TEXT NOT NULL,
        category TEXT NOT NULL,
        serial TEXT,
        subsidy_fen INTEGER NOT NULL,
        PRIMARY KEY (seq, line_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE sale_persons (
        token TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (token, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX subsidies_by_serial ON subsidies (serial) WHERE serial IS NOT NULL;
      CREATE TABLE shifts (
        shift_id TEXT PRIMARY KEY,
        opened_seq INTEGER NOT NULL,
        closed_seq INTEGER,
        opened_at TEXT NOT NULL,
        opened_by TEXT NOT NULL,
        float_fen INTEGER NOT NULL,
        totals TEXT NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX one_open_shift ON shifts ((closed_seq IS NULL)) WHERE closed_seq IS NULL;
      CREATE TABLE outages (
        began_seq INTEGER PRIMARY KEY,
        began_at TEXT NOT NULL,
        cause TEXT NOT NULL,
        ended_seq INTEGER
      ) STRICT;
    `);
  },
};
