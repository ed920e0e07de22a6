import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { knownCategories } from "./known-categories.ts";

function read(file: string): { goods?: { category: string }[]; categories?: { code: string }[] } {
  return JSON.parse(readFileSync(file, "utf8")) as ReturnType<typeof read>;
}

function documentsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => path.join(folder, name));
}

it("names just the categories of the delivered catalogue and documents", () => {
  const documents = [...documentsIn("assets/programmes"), ...documentsIn("assets/demo/programmes")].map(read);
  const used = new Set([
    ...(read("assets/demo/catalogue.json").goods ?? []).map(({ category }) => category),
    ...documents.flatMap(({ categories = [] }) => categories.map(({ code }) => code)),
  ]);
  expect([...knownCategories].toSorted()).toEqual([...used].toSorted());
});
