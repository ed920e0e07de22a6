import type { Migration } from "./migration.ts";

/**
 * Qualifications (资格): for one piece, of one person, who is known by a token. `frozen` is not a state of a qualification
 * but of the tries that hold it, each with its end: a try that was cancelled stays, so that it freezes nothing when it
 * arrives once more. A code and its tries are asked for by all terminals, so they are keyed by the code and can be sharded
 * by it. Besides programmes and catalogues, hot lists are published.
 */
export const qualifications: Migration = {
  version: 6,
  name: "qualifications",
  sql: `
CREATE TABLE qualifications (
  code_id TEXT PRIMARY KEY,
  programme_id TEXT NOT NULL,
  category TEXT NOT NULL,
  person_token TEXT NOT NULL,
  text TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('unclaimed', 'unredeemed', 'redeemed')),
  is_blocked BOOLEAN NOT NULL DEFAULT FALSE,
  hot_list_id TEXT,
  terminal TEXT,
  sale_id TEXT,
  line_id TEXT,
  seq BIGINT,
  redeemed_at TEXT,
  return_id TEXT,
  refunded_at TEXT,
  CHECK ((state = 'redeemed') = (redeemed_at IS NOT NULL))
);
CREATE INDEX qualifications_of_person ON qualifications (person_token, programme_id, category);

CREATE TABLE code_tries (
  code_id TEXT NOT NULL,
  terminal TEXT NOT NULL,
  try_id TEXT NOT NULL,
  until_ms BIGINT NOT NULL,
  is_cancelled BOOLEAN NOT NULL,
  PRIMARY KEY (code_id, terminal, try_id)
);
CREATE INDEX tries_of_code ON code_tries (code_id, until_ms) WHERE NOT is_cancelled;

ALTER TABLE publications DROP CONSTRAINT publications_kind_check;
`,
};
