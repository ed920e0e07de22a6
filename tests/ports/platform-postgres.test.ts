import { afterAll, beforeAll, describe } from "vitest";
import { openPostgresDatabase } from "../../src/platform/database/postgres-database.ts";
import { platformSuite } from "./platform-support/platform-suite.ts";
import { findPostgres, startPostgres, type PostgresServer } from "./platform-support/postgres-server.ts";

const programs = findPostgres();

describe.skipIf(programs === null)("the platform on PostgreSQL", () => {
  let server: PostgresServer | null = null;
  let databaseCount = 0;

  beforeAll(async () => {
    if (programs !== null) server = await startPostgres(programs);
  });
  afterAll(async () => {
    await server?.stop();
  });

  platformSuite(async () => {
    if (server === null) throw new Error("The PostgreSQL server is not running");
    databaseCount += 1;
    const name = `platform_${databaseCount}`;
    const maintenance = openPostgresDatabase(server.url);
    await maintenance.execute(`CREATE DATABASE ${name}`);
    await maintenance.close();
    return openPostgresDatabase(server.url.replace("/postgres?", `/${name}?`));
  });
});
