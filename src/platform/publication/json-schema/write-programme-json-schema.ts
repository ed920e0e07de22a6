import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { programmeJsonSchema } from "./programme-json-schema.ts";

/**
 * Where the JSON Schema stands in the tree. It has the format's number in its name: a new format is a new file, and
 * the old one stays for those who read old documents.
 */
export const programmeJsonSchemaPath = path.resolve(
  import.meta.dirname,
  "../../../../assets/programmes/schema/huanxin-programme-2.schema.json",
);

export function programmeJsonSchemaText(): string {
  return `${JSON.stringify(programmeJsonSchema(), null, 2)}\n`;
}

/** Writes it: `node src/platform/publication/json-schema/write-programme-json-schema.ts`, after each change of the schema. */
if (import.meta.main) {
  await mkdir(path.dirname(programmeJsonSchemaPath), { recursive: true });
  await writeFile(programmeJsonSchemaPath, programmeJsonSchemaText());
}
