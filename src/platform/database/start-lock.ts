import type { Queries } from "./database.ts";

/** Any fixed number, the same in every platform process. */
const startLockNumber = 4_107_020;

/**
 * Several platform processes may start on one database at once: the first makes the schema and the keys, the
 * others wait for it. The lock ends with the transaction.
 */
export async function takeStartLock(queries: Queries): Promise<void> {
  await queries.execute(`SELECT pg_advisory_xact_lock(${startLockNumber})`);
}
