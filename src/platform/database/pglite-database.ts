import { PGlite, types, type Transaction } from "@electric-sql/pglite";
import { z } from "zod";
import type { Database, Queries } from "./database.ts";
import { safeInteger } from "./safe-integer.ts";

/**
 * PostgreSQL embedded in this process, for one platform process on one machine. `folder` null keeps it in memory.
 * PGlite starts with fsync off by default ("-F"); a sale that was acknowledged must survive a power cut, so it is on here.
 */
export async function openPgliteDatabase(folder: string | null): Promise<Database> {
  const engine = await PGlite.create({
    ...(folder === null ? {} : { dataDir: folder }),
    startParams: PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
    parsers: { [types.INT8]: safeInteger },
  });
  await assertFsync(engine);
  return {
    ...queriesOn(engine),
    transaction: (work) => engine.transaction((transaction) => work(queriesOn(transaction))),
    close: () => engine.close(),
  };
}

async function assertFsync(engine: PGlite): Promise<void> {
  const shown = await engine.query("SHOW fsync");
  const { fsync } = z.object({ fsync: z.string() }).parse(shown.rows[0]);
  if (fsync !== "on") throw new Error(`The embedded database runs with fsync=${fsync}; it must be on`);
}

function queriesOn(engine: PGlite | Transaction): Queries {
  return {
    async query(row, sql, parameters = []) {
      const { rows } = await engine.query(sql, [...parameters]);
      return rows.map((found) => row.parse(found));
    },
    async execute(sql, parameters = []) {
      const { affectedRows } = await engine.query(sql, [...parameters]);
      return affectedRows ?? 0;
    },
    async script(sql) {
      await engine.exec(sql);
    },
  };
}
