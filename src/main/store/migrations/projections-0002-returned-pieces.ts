import { z } from "zod";
import type { Migration } from "./migration.ts";
import { projections0001Initial } from "./projections-0001-initial.ts";

const names = z.array(z.string());

/** A piece that came back is told from a quota that was restored: everything is made again from the entries. */
export const projections0002ReturnedPieces: Migration = {
  name: "projections-0002-returned-pieces",
  up(db) {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    for (const table of names.parse(tables)) db.exec(`DROP TABLE "${table}"`);
    projections0001Initial.up(db);
  },
};
