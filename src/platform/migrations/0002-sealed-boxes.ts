import type { Migration } from "./migration.ts";

/**
 * Sealed personal data apart from the entries, because it is deleted when its time is over and they never are. A row
 * whose box is gone stays, so that a terminal that sends the entry again cannot bring the box back. Every opening is
 * written down before a box is opened. Which kinds of case there are is the program's business (ingestion/cases.ts).
 */
export const sealedBoxes: Migration = {
  version: 2,
  name: "sealed boxes",
  sql: `
CREATE TABLE sealed_boxes (
  terminal TEXT NOT NULL,
  seq BIGINT NOT NULL,
  box TEXT,
  received_at TEXT NOT NULL,
  deleted_at TEXT,
  PRIMARY KEY (terminal, seq),
  FOREIGN KEY (terminal, seq) REFERENCES entries,
  CHECK ((box IS NULL) = (deleted_at IS NOT NULL))
);

CREATE TABLE box_openings (
  terminal TEXT NOT NULL,
  seq BIGINT NOT NULL,
  opening BIGINT GENERATED ALWAYS AS IDENTITY,
  officer TEXT NOT NULL,
  purpose TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  PRIMARY KEY (terminal, seq, opening),
  FOREIGN KEY (terminal, seq) REFERENCES sealed_boxes
);

ALTER TABLE cases DROP CONSTRAINT cases_kind_check;
`,
};
