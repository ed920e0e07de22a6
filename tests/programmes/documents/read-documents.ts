import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { programmeSchema, type Programme } from "../../../src/domain/programme/programme-schema.ts";

const folder = path.resolve(import.meta.dirname, "../../../assets/programmes");

/** The real programmes, each with the name of its file. Throws where one is no programme. */
export function readDocuments(): readonly { readonly file: string; readonly programme: Programme }[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.toSorted().map((file) => ({
    file,
    programme: programmeSchema.parse(JSON.parse(readFileSync(path.join(folder, file), "utf8"))),
  }));
}
