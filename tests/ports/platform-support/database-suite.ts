import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Database } from "../../../src/platform/database/database.ts";
import { migrate, NewerSchemaError } from "../../../src/platform/database/migrate.ts";
import { loadPlatformKeys } from "../../../src/platform/keys/platform-keys.ts";
import { migrations } from "../../../src/platform/migrations/index.ts";
import { startOfTests, type OpenDatabase } from "./platform-under-test.ts";

const clock = () => startOfTests;
const versionSchema = z.object({ version: z.int(), name: z.string() });

/** What the database port guarantees, for both adapters. */
export function databaseSuite(openDatabase: OpenDatabase): void {
  describe("the database", () => {
    let opened: Database | null = null;
    const empty = () => {
      if (opened === null) throw new Error("The database is not open");
      return opened;
    };
    beforeAll(async () => {
      opened = await openDatabase();
    });
    // Opening an embedded database takes seconds, emptying one takes none.
    beforeEach(() => empty().script("DROP SCHEMA public CASCADE; CREATE SCHEMA public"));
    afterAll(async () => {
      await opened?.close();
    });

    test("keeps amounts as safe integers and signed texts as bytes", async () => {
      const database = empty();
      await database.script("CREATE TABLE kept (fen BIGINT NOT NULL, text BYTEA NOT NULL)");
      const text = Buffer.from("焕新\0{", "utf8");
      const insert = "INSERT INTO kept (fen, text) VALUES ($1, $2)";
      expect(await database.execute(insert, [Number.MAX_SAFE_INTEGER, text])).toBe(1);
      const row = z.object({ fen: z.int(), text: z.instanceof(Uint8Array) });
      const [kept] = await database.query(row, "SELECT fen, text FROM kept");
      expect(kept?.fen).toBe(Number.MAX_SAFE_INTEGER);
      expect(Buffer.from(kept?.text ?? []).equals(text)).toBe(true);
      await database.execute("UPDATE kept SET fen = 9007199254740993");
      await expect(database.query(row, "SELECT fen, text FROM kept")).rejects.toThrow("Not a safe integer");
    });

    test("undoes all of a transaction that fails, and goes on", async () => {
      const database = empty();
      await database.script("CREATE TABLE kept (fen BIGINT NOT NULL)");
      const failed = database.transaction(async (queries) => {
        await queries.execute("INSERT INTO kept (fen) VALUES (1)");
        throw new Error("the work failed");
      });
      await expect(failed).rejects.toThrow("the work failed");
      const [row] = await database.query(z.object({ count: z.int() }), "SELECT count(*) AS count FROM kept");
      expect(row?.count).toBe(0);
    });

    test("gets every migration once, also when two processes start at the same moment", async () => {
      const database = empty();
      await Promise.all([migrate(database, migrations, clock), migrate(database, migrations, clock)]);
      const [keys, sameKeys] = await Promise.all([
        loadPlatformKeys(database, clock),
        loadPlatformKeys(database, clock),
      ]);
      // As data: the signing key is also a function, which is made anew for each.
      expect(JSON.stringify(sameKeys)).toBe(JSON.stringify(keys));
      const applied = await database.query(
        versionSchema,
        "SELECT version, name FROM schema_versions ORDER BY version",
      );
      expect(applied).toEqual(migrations.map(({ version, name }) => ({ version, name })));
    });

    test("has a terminal's tables keyed by the terminal first, so that they can be sharded by it", async () => {
      const database = empty();
      await migrate(database, migrations, clock);
      const keys = await database.query(
        z.object({ table: z.string(), column: z.string() }),
        `SELECT c.relname AS table, a.attname AS column FROM pg_index i
         JOIN pg_class c ON c.oid = i.indrelid
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
         WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`,
      );
      const byTerminal = keys.filter(({ column }) => column === "terminal").map(({ table }) => table);
      expect(byTerminal).toEqual([
        "box_openings",
        "cases",
        "cursors",
        "entries",
        "returned_lines",
        "returns",
        "sale_subsidies",
        "sales",
        "sealed_boxes",
        "terminal_keys",
        "terminals",
      ]);
    });

    test("keeps amounts in 64 bits: no column for fen or for a count is narrower", async () => {
      const database = empty();
      await migrate(database, migrations, clock);
      const narrow = await database.query(
        z.object({ column: z.string() }),
        `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
         WHERE table_schema = 'public' AND data_type IN ('integer', 'smallint', 'real', 'double precision', 'numeric')`,
      );
      expect(narrow).toEqual([]);
    });

    test("applies a later migration on top of an earlier one, all of it or none", async () => {
      const database = empty();
      await migrate(database, migrations, clock);
      const good = { version: 1000, name: "good", sql: "CREATE TABLE later (fen BIGINT)" };
      const broken = { version: 1001, name: "broken", sql: "CREATE TABLE broken (; " };
      await expect(migrate(database, [...migrations, good, broken], clock)).rejects.toThrow("syntax error");
      await expect(database.execute("SELECT * FROM later")).rejects.toThrow("does not exist");
      await migrate(database, [...migrations, good], clock);
      expect(await database.execute("SELECT * FROM later")).toBe(0);
    });

    test("of a newer version is refused with a cure and left alone", async () => {
      const database = empty();
      await migrate(
        database,
        [{ version: 1000, name: "from the future", sql: "CREATE TABLE future (fen BIGINT)" }],
        clock,
      );
      const refused = migrate(database, migrations, clock);
      await expect(refused).rejects.toThrow(NewerSchemaError);
      await expect(refused).rejects.toThrow("Start the newer program");
      const applied = await database.query(versionSchema, "SELECT version, name FROM schema_versions");
      expect(applied).toEqual([{ version: 1000, name: "from the future" }]);
    });
  });
}
