import { writeFile } from "node:fs/promises";
import path from "node:path";
import { buildDemoCatalogue } from "./build-demo-catalogue.ts";

/**
 * Writes assets/demo/catalogue.json: `node src/platform/demo/write-demo-catalogue.ts`.
 * Give a higher version whenever the goods change, or terminals that have this one keep it.
 */
export const demoCatalogueVersion = 2;

/** The file's text: one goods row a line, so that a change reads as a change of that row. */
export function demoCatalogueText(): string {
  const rows = buildDemoCatalogue().map((goods) => `    ${JSON.stringify(goods)}`);
  return `{\n  "id": "demo-goods",\n  "version": ${demoCatalogueVersion},\n  "goods": [\n${rows.join(",\n")}\n  ]\n}\n`;
}

if (import.meta.main) {
  await writeFile(
    path.resolve(import.meta.dirname, "../../../assets/demo/catalogue.json"),
    demoCatalogueText(),
  );
}
