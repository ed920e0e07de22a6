import type { Migration } from "./migration.ts";

/**
 * Keys, shops, terminals, publications, and what terminals sent. Tables of a terminal begin with its id, so that
 * they can be sharded by it. Signed texts are BYTEA: what was received is kept to the byte, also when it is no
 * text that PostgreSQL would take (a NUL). Times are the ISO 8601 text that was sent or signed. Amounts are fen.
 */
export const foundation: Migration = {
  version: 1,
  name: "foundation",
  sql: `
CREATE TABLE platform_keys (
  key_id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('signing', 'sealing', 'token')),
  public_key TEXT,
  secret_key TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE shops (
  shop_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  complaint_line TEXT NOT NULL,
  merchant_id TEXT NOT NULL,
  region_code TEXT NOT NULL,
  terminal_count BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE enrolment_codes (
  code_hash TEXT PRIMARY KEY,
  shop_id TEXT NOT NULL REFERENCES shops,
  expires_at_ms BIGINT NOT NULL,
  used_at TEXT,
  used_by_terminal TEXT
);

CREATE SEQUENCE terminal_numbers;

CREATE TABLE terminals (
  terminal TEXT PRIMARY KEY,
  shop_id TEXT NOT NULL REFERENCES shops,
  till_number TEXT NOT NULL,
  certificate BYTEA NOT NULL,
  certificate_signature TEXT NOT NULL,
  signature_key_id TEXT NOT NULL,
  hardware TEXT NOT NULL,
  enrolled_at TEXT NOT NULL
);

CREATE TABLE terminal_keys (
  terminal TEXT NOT NULL REFERENCES terminals,
  key_id TEXT NOT NULL,
  suite TEXT NOT NULL,
  public_key TEXT NOT NULL,
  PRIMARY KEY (terminal, key_id)
);

CREATE TABLE publications (
  kind TEXT NOT NULL CHECK (kind IN ('programme', 'catalogue')),
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  document TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  token_key_id TEXT,
  published_at TEXT NOT NULL,
  PRIMARY KEY (kind, id, version)
);

CREATE TABLE catalogue_chunks (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (id, version, sha256)
);

CREATE TABLE cursors (
  terminal TEXT PRIMARY KEY REFERENCES terminals,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TABLE entries (
  terminal TEXT NOT NULL REFERENCES terminals,
  seq BIGINT NOT NULL,
  text BYTEA NOT NULL,
  hash TEXT NOT NULL,
  signature TEXT NOT NULL,
  key_id TEXT NOT NULL,
  kind TEXT,
  received_at TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('stored', 'poisoned')),
  reason TEXT,
  PRIMARY KEY (terminal, seq)
);

CREATE TABLE sales (
  terminal TEXT NOT NULL,
  seq BIGINT NOT NULL,
  sale_id TEXT NOT NULL,
  at TEXT NOT NULL,
  list_fen BIGINT NOT NULL,
  merchant_discount_fen BIGINT NOT NULL,
  subsidy_fen BIGINT NOT NULL,
  to_pay_fen BIGINT NOT NULL,
  line_count BIGINT NOT NULL,
  PRIMARY KEY (terminal, seq),
  FOREIGN KEY (terminal, seq) REFERENCES entries
);

CREATE TABLE sale_subsidies (
  terminal TEXT NOT NULL,
  seq BIGINT NOT NULL,
  line_number BIGINT NOT NULL,
  programme_id TEXT NOT NULL,
  programme_version BIGINT NOT NULL,
  category TEXT,
  subsidy_fen BIGINT NOT NULL,
  serial TEXT,
  token_key_id TEXT,
  person_token TEXT,
  PRIMARY KEY (terminal, seq, line_number),
  FOREIGN KEY (terminal, seq) REFERENCES sales
);

CREATE TABLE cases (
  terminal TEXT NOT NULL REFERENCES terminals,
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('fork', 'poison', 'amounts')),
  hash TEXT NOT NULL,
  reason TEXT NOT NULL,
  text BYTEA NOT NULL,
  key_id TEXT NOT NULL,
  signature TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  PRIMARY KEY (terminal, seq, kind, hash)
);
`,
};
