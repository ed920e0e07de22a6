import { z } from "zod";
import { positiveFenSchema, unsignedFenSchema } from "../../../domain/money/fen-schema.ts";
import { programmeDocumentSchema, programmeFormat } from "../../../domain/programme/programme-schema.ts";
import {
  codeSchema,
  gradeSchema,
  programmeIdSchema,
  regionPrefixSchema,
  titleSchema,
} from "../../../domain/programme/schema/code-schema.ts";
import { conditionSchema } from "../../../domain/programme/schema/condition-schema.ts";
import { serialPatternSchema } from "../../../domain/programme/schema/serial-pattern.ts";
import { instantTextSchema } from "../../../domain/time/instant-schema.ts";
import { memberDescriptions, schemaDescriptions } from "./descriptions.ts";

type Node = z.core.JSONSchema.BaseSchema;

/** The schemas that documents repeat: each stands once in the JSON Schema, under its name. */
const named: Readonly<Record<keyof typeof schemaDescriptions, z.ZodType>> = {
  condition: conditionSchema,
  code: codeSchema,
  title: titleSchema,
  grade: gradeSchema,
  instant: instantTextSchema,
  fen: unsignedFenSchema,
  positiveFen: positiveFenSchema,
  programmeId: programmeIdSchema,
  regionPrefix: regionPrefixSchema,
  serialPattern: serialPatternSchema,
};

/** The shape of ISO 8601 with an offset. That its day is on the calendar a pattern cannot say. */
const instantPattern =
  "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,3})?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$";

/**
 * The JSON Schema (2020-12) of a programme's document, made from the zod schema that the till and the platform read
 * it with. What members say of each other is not in it: see docs/programmes.md.
 */
export function programmeJsonSchema(): object {
  const metadata = z.registry<{ id: string; description: string }>();
  for (const name of Object.keys(schemaDescriptions) as (keyof typeof named)[]) {
    metadata.add(named[name], { id: name, description: schemaDescriptions[name] });
  }
  const { $schema, ...schema } = z.toJSONSchema(programmeDocumentSchema, {
    io: "input",
    metadata,
    override({ zodSchema, jsonSchema }) {
      delete jsonSchema.id;
      if (zodSchema === instantTextSchema) jsonSchema.pattern = instantPattern;
    },
  });
  describeMembers(schema, "");
  const head = {
    $schema,
    $id: `urn:${programmeFormat.replace("/", ":")}`,
    title: `Programme document, ${programmeFormat}`,
    description: memberDescriptions[""] ?? "",
  };
  return { ...head, ...schema };
}

/** Writes the descriptions to the members, which are found by their names from the top: "amount.caps". */
function describeMembers(node: Node, path: string): void {
  for (const [name, member] of Object.entries(node.properties ?? {})) {
    if (typeof member === "boolean") continue;
    const memberPath = path === "" ? name : `${path}.${name}`;
    const description = memberDescriptions[memberPath];
    if (description !== undefined) member.description = description;
    describeMembers(member, memberPath);
  }
  for (const inner of [node.items, ...(node.anyOf ?? []), ...(node.oneOf ?? [])].flat()) {
    if (typeof inner === "object") describeMembers(inner, variantPath(inner, path));
  }
}

/** A member of one variant is found under the variant's name: "captures.photo.id", "offline.lease.maxFenPerItem". */
function variantPath({ properties }: Node, path: string): string {
  const tag = properties?.["kind"] ?? properties?.["mode"];
  return typeof tag === "object" && typeof tag.const === "string" ? `${path}.${tag.const}` : path;
}
