import { Pool, types, type CustomTypesConfig } from "pg";
import type { Database, Queries, SqlValue } from "./database.ts";
import { safeInteger } from "./safe-integer.ts";

type Client = Pick<Pool, "query">;

/** A PostgreSQL server by its connection string, shared by any number of platform processes. */
export function openPostgresDatabase(connectionString: string): Database {
  const pool = new Pool({ connectionString, max: 10, types: { getTypeParser } });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return {
    ...queriesOn(pool),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
}

async function inTransaction<Outcome>(
  pool: Pool,
  work: (queries: Queries) => Promise<Outcome>,
): Promise<Outcome> {
  const client = await pool.connect();
  try {
    // A server may be set up to answer before the flush; what the platform acknowledges must be on disk.
    await client.query("BEGIN; SET LOCAL synchronous_commit = on");
    const outcome = await work(queriesOn(client));
    await client.query("COMMIT");
    client.release();
    return outcome;
  } catch (error) {
    // A connection that cannot even roll back is broken: the pool drops it.
    const rollback = await client.query("ROLLBACK").catch((failure: unknown) => failure);
    client.release(rollback instanceof Error);
    throw error;
  }
}

function queriesOn(client: Client): Queries {
  return {
    async query(row, sql, parameters = []) {
      const { rows } = await client.query<Record<string, unknown>>(sql, toPg(parameters));
      return rows.map((found) => row.parse(found));
    },
    async execute(sql, parameters = []) {
      const { rowCount } = await client.query(sql, toPg(parameters));
      return rowCount ?? 0;
    },
    async script(sql) {
      await client.query(sql);
    },
  };
}

function toPg(parameters: readonly SqlValue[]): unknown[] {
  return parameters.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value));
}

/** BIGINT as a safe integer; every other type as pg reads it. */
const getTypeParser: CustomTypesConfig["getTypeParser"] = (typeId: number, format?: "text" | "binary") => {
  const bigInteger: number = types.builtins.INT8;
  if (typeId === bigInteger) return safeInteger;
  return format === "binary" ? types.getTypeParser(typeId, "binary") : types.getTypeParser(typeId, "text");
};
