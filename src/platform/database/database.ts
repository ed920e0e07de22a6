import type { z } from "zod";

/** What may be sent to the database. Bytes go to BYTEA columns, integers to BIGINT. */
export type SqlValue = string | number | boolean | null | Uint8Array;

/** A place to send statements to: the database itself, or a transaction on it. */
export type Queries = {
  /** Runs one statement; every row is parsed with the schema. Throws when the statement fails. */
  query<Row>(row: z.ZodType<Row>, sql: string, parameters?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs one statement for its effect and says how many rows it changed. */
  execute(sql: string, parameters?: readonly SqlValue[]): Promise<number>;
  /** Runs several statements without parameters, for migrations. */
  script(sql: string): Promise<void>;
};

/**
 * The platform's database: one SQL dialect, PostgreSQL's, behind two adapters. BIGINT comes back as a safe
 * integer (a value beyond 2^53 is an error), BYTEA as bytes.
 */
export type Database = Queries & {
  /**
   * Runs `work` in a transaction: committed and flushed to disk when its promise fulfils, rolled back
   * when it rejects, and the rejection passed on.
   */
  transaction<Outcome>(work: (queries: Queries) => Promise<Outcome>): Promise<Outcome>;
  close(): Promise<void>;
};

/** The first row or null, for statements that find at most one. */
export function first<Row>(rows: readonly Row[]): Row | null {
  return rows[0] ?? null;
}
