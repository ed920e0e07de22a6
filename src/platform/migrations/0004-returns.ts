import type { Migration } from "./migration.ts";

/**
 * Goods that came back, and which lines of which sale they were: a line comes back once. Amounts are fen, and those at
 * which the line was sold.
 */
export const returns: Migration = {
  version: 4,
  name: "returns",
  sql: `
CREATE TABLE returns (
  terminal TEXT NOT NULL,
  seq BIGINT NOT NULL,
  return_id TEXT NOT NULL,
  at TEXT NOT NULL,
  sale_seq BIGINT NOT NULL,
  subsidy_fen BIGINT NOT NULL,
  to_pay_fen BIGINT NOT NULL,
  line_count BIGINT NOT NULL,
  PRIMARY KEY (terminal, seq),
  FOREIGN KEY (terminal, seq) REFERENCES entries,
  FOREIGN KEY (terminal, sale_seq) REFERENCES sales
);

CREATE INDEX returns_of_sale ON returns (terminal, sale_seq);

CREATE TABLE returned_lines (
  terminal TEXT NOT NULL,
  sale_seq BIGINT NOT NULL,
  line_number BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (terminal, sale_seq, line_number),
  FOREIGN KEY (terminal, seq) REFERENCES returns
);
`,
};
