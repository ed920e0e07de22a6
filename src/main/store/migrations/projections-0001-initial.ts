import type { Migration } from "./migration.ts";

/**
 * Everything here is derived from the journal. `watermark` says up to which entry, and that entry's hash. A later
 * version drops all of it and begins anew: it is made again from the entries.
 */
export const projections0001Initial: Migration = {
  name: "projections-0001-initial",
  up(db) {
    db.exec(`
      CREATE TABLE watermark (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seq INTEGER NOT NULL,
        hash TEXT NOT NULL
      ) STRICT;
      INSERT INTO watermark (only, seq, hash) VALUES (1, 0, '');
      CREATE TABLE unreadable_entries (seq INTEGER PRIMARY KEY) STRICT;

      CREATE TABLE sales (
        seq INTEGER PRIMARY KEY,
        sale_id TEXT NOT NULL UNIQUE,
        shift_id TEXT NOT NULL,
        to_pay_fen INTEGER NOT NULL,
        subsidy_fen INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE returns (
        seq INTEGER PRIMARY KEY,
        return_id TEXT NOT NULL UNIQUE,
        sale_seq INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX returns_by_sale ON returns (sale_seq);
      CREATE TABLE receipts_to_print (seq INTEGER PRIMARY KEY) STRICT;

      CREATE TABLE subsidies (
        seq INTEGER NOT NULL,
        position INTEGER NOT NULL,
        day TEXT NOT NULL,
        line_id TEXT NOT NULL,
        programme_id TEXT NOT NULL,
        category TEXT NOT NULL,
        subsidy_fen INTEGER NOT NULL,
        is_returned INTEGER NOT NULL CHECK (is_returned IN (0, 1)),
        is_restored INTEGER NOT NULL CHECK (is_restored IN (0, 1)),
        PRIMARY KEY (seq, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE piece_numbers (
        number TEXT NOT NULL,
        seq INTEGER NOT NULL,
        line_id TEXT NOT NULL
      ) STRICT;
      CREATE INDEX piece_numbers_by_number ON piece_numbers (number);
      CREATE INDEX piece_numbers_by_sale ON piece_numbers (seq, line_id);
      CREATE TABLE sale_persons (
        token TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (token, seq)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE spent_codes (
        code_id TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        sale_id TEXT NOT NULL,
        line_id TEXT NOT NULL,
        return_seq INTEGER,
        return_id TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX spent_codes_by_sale ON spent_codes (seq, line_id);
      CREATE INDEX spent_codes_by_return ON spent_codes (return_seq) WHERE return_seq IS NOT NULL;

      CREATE TABLE claims (
        sale_seq INTEGER NOT NULL,
        line_id TEXT NOT NULL,
        slip_seq INTEGER,
        PRIMARY KEY (sale_seq, line_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX claims_without_slip ON claims (sale_seq) WHERE slip_seq IS NULL;
      CREATE INDEX claims_by_slip ON claims (slip_seq) WHERE slip_seq IS NOT NULL;
      CREATE TABLE photos (
        seq INTEGER NOT NULL,
        line_id TEXT NOT NULL,
        photo_id TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        serial TEXT
      ) STRICT;
      CREATE INDEX photos_by_picture ON photos (sha256);
      CREATE TABLE evidence_boxes (sha256 TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

      CREATE TABLE shifts (
        shift_id TEXT PRIMARY KEY,
        opened_seq INTEGER NOT NULL,
        closed_seq INTEGER,
        opened_at TEXT NOT NULL,
        opened_by TEXT NOT NULL,
        float_fen INTEGER NOT NULL,
        totals TEXT NOT NULL
      ) STRICT;
      CREATE INDEX open_shifts ON shifts (opened_seq) WHERE closed_seq IS NULL;
      CREATE TABLE outages (
        began_seq INTEGER PRIMARY KEY,
        began_at TEXT NOT NULL,
        cause TEXT NOT NULL,
        ended_seq INTEGER
      ) STRICT;
      CREATE INDEX open_outages ON outages (began_seq) WHERE ended_seq IS NULL;
      CREATE TABLE noted_publications (
        outcome TEXT NOT NULL CHECK (outcome IN ('installed', 'refused')),
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (kind, id, version, sha256, outcome)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE latest_time (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        at TEXT NOT NULL
      ) STRICT;
    `);
  },
};
