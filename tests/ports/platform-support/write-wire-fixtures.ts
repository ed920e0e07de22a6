import { writeFile } from "node:fs/promises";
import path from "node:path";
import { openPgliteDatabase } from "../../../src/platform/database/pglite-database.ts";
import { buildWireFixtures } from "./wire-fixtures.ts";

// Writes src/sync/protocol/fixtures. Run it only when the wire format changed on purpose, and read the difference.
const folder = path.resolve(import.meta.dirname, "../../../src/sync/protocol/fixtures");
for (const [name, value] of Object.entries(await buildWireFixtures(await openPgliteDatabase(null)))) {
  await writeFile(path.join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}
