import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { openPgliteDatabase } from "../../src/platform/database/pglite-database.ts";
import { buildWireFixtures } from "./platform-support/wire-fixtures.ts";

const folder = path.resolve(import.meta.dirname, "../../src/sync/protocol/fixtures");

/** What contains compressed bytes, which another version of zstd may spell in another way. */
const compressed = new Set([
  "publication-index.json",
  "catalogue-publication.json",
  "catalogue-manifest.json",
  "catalogue-chunk.json",
]);

test(
  "the platform takes the example requests and gives the example answers, to the byte",
  { timeout: 120_000 },
  async () => {
    const built = await buildWireFixtures(await openPgliteDatabase(null));
    const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
    expect(new Set(names)).toEqual(new Set(Object.keys(built)));
    for (const name of names.filter((name) => !compressed.has(name))) {
      const kept: unknown = JSON.parse(await readFile(path.join(folder, name), "utf8"));
      expect(built[name], name).toEqual(kept);
    }
  },
);
