import { z } from "zod";
import { toChinaTime } from "../../domain/time/instant.ts";
import type { Clock } from "../clock.ts";
import type { Migration } from "../migrations/migration.ts";
import type { Database, Queries } from "./database.ts";
import { takeStartLock } from "./start-lock.ts";

/** The database was made by a newer version of the platform. Nothing was changed. */
export class NewerSchemaError extends Error {
  override readonly name = "NewerSchemaError";
}

/**
 * Brings the schema up to the last of `migrations`, all in one transaction.
 * Throws NewerSchemaError when the database is ahead: an older program would misread it.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<void> {
  await database.transaction(async (queries) => {
    await takeStartLock(queries);
    await queries.script(
      "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)",
    );
    const current = await schemaVersion(queries);
    const newest = migrations.at(-1)?.version ?? 0;
    if (current > newest) throw new NewerSchemaError(newerSchemaMessage(current, newest));
    for (const migration of migrations.filter(({ version }) => version > current)) {
      await queries.script(migration.sql);
      await queries.execute("INSERT INTO schema_versions (version, name, applied_at) VALUES ($1, $2, $3)", [
        migration.version,
        migration.name,
        toChinaTime(clock()),
      ]);
    }
  });
}

async function schemaVersion(queries: Queries): Promise<number> {
  const rows = await queries.query(
    z.object({ version: z.int() }),
    "SELECT COALESCE(MAX(version), 0)::bigint AS version FROM schema_versions",
  );
  return rows[0]?.version ?? 0;
}

function newerSchemaMessage(current: number, newest: number): string {
  return (
    `The platform's database has schema version ${current}, and this program knows versions up to ${newest}. ` +
    "Start the newer program, or restore the backup that was made before the update. Nothing was changed."
  );
}
