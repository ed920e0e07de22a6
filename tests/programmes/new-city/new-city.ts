import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const folder = new URL("documents", import.meta.url).pathname;

/**
 * The programmes of 霓州, a city that does not exist and that no code knows: documents alone, as a city's office would
 * write them. Together they use every part of the schema.
 */
export function newCityDocuments(): readonly unknown[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8")) as unknown);
}

/** A shop in it. */
export const newCityShop = {
  shopId: "new-city-shop",
  name: "霓州一店（虚构）",
  address: "霓州市不存在路1号",
  complaintLine: "0000-0000",
  merchantId: "new-city-merchant",
  regionCode: "990201",
} as const;
