import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { goodsSchema } from "../../domain/goods/goods.ts";
import { catalogueManifestSchema } from "../../sync/protocol/index.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import type { PlatformKeys } from "../keys/platform-keys.ts";
import { newestVersion } from "../publication/publications.ts";
import { publishCatalogue } from "../publication/publish-catalogue.ts";
import { parseProgramme, publishProgramme } from "../publication/publish-programme.ts";
import { saveShop, shopSchema } from "../shops/shop.ts";

/** assets/demo/catalogue.json: goods rows under an id and a version, which grows with every change. */
export const demoCatalogueSchema = z.strictObject({
  id: catalogueManifestSchema.shape.id,
  version: catalogueManifestSchema.shape.version,
  goods: z.array(goodsSchema).min(1),
});

/**
 * Registers the demo shop and publishes the demo programmes and goods. What is published in this version or a
 * newer one stays as it is, so a start with the same files changes nothing.
 * Throws when a file of the demo is broken: it is part of the program.
 */
export async function seedDemo(
  database: Database,
  keys: PlatformKeys,
  clock: Clock,
  folder: string,
): Promise<void> {
  const shops = z.array(shopSchema).parse(await readJson(path.join(folder, "shops.json")));
  for (const shop of shops) await saveShop(database, shop);
  for (const document of await readProgrammes(path.join(folder, "programmes"))) {
    await seedProgramme(database, keys, clock, document);
  }
  const catalogue = demoCatalogueSchema.parse(await readJson(path.join(folder, "catalogue.json")));
  if ((await newestVersion(database, "catalogue", catalogue.id)) < catalogue.version) {
    await publishCatalogue(database, keys, clock, catalogue);
  }
}

async function seedProgramme(
  database: Database,
  keys: PlatformKeys,
  clock: Clock,
  document: string,
): Promise<void> {
  const programme = parseProgramme(document);
  if (!programme.ok) throw new Error(`A demo programme is broken: ${programme.refusal.cure}`);
  const { id, version } = programme.value;
  if ((await newestVersion(database, "programme", id)) >= version) return;
  const published = await publishProgramme(database, keys, clock, document);
  if (!published.ok) throw new Error(`The demo programme ${id} was refused: ${published.refusal.cure}`);
}

async function readProgrammes(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  return Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}
