import type { Db } from "../open-database.ts";
import type { Migration } from "./migration.ts";

/** Brings a database from its user_version to the newest, step by step, each in a transaction of its own. */
export function migrate(db: Db, migrations: readonly Migration[]): void {
  const from = Number(db.pragma("user_version", { simple: true }));
  migrations.slice(from).forEach((migration, index) => {
    const run = db.transaction(() => {
      migration.up(db);
      db.pragma(`user_version = ${from + index + 1}`);
    });
    run.immediate();
  });
}
