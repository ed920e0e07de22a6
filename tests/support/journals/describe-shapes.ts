import type { z } from "zod";
import { decisionFactsSchema, lineFactsSchema } from "../../../src/domain/programme/facts-schema.ts";
import { personFactsSchema } from "../../../src/domain/identity/person.ts";
import { entrySchema } from "../../../src/domain/journal/entry-schema.ts";
import { hashSchema } from "../../../src/domain/journal/hash-schema.ts";
import { returnLineSchema } from "../../../src/domain/journal/return-completed-schema.ts";
import {
  fourPricesSchema,
  saleLineRecordSchema,
  tenderSchema,
} from "../../../src/domain/journal/sale-completed-schema.ts";
import { shiftIdSchema, shiftTotalsSchema } from "../../../src/domain/journal/shift-bodies.ts";
import { journalProblemSchema, outageCauseSchema } from "../../../src/domain/journal/terminal-bodies.ts";
import { positiveFenSchema, unsignedFenSchema } from "../../../src/domain/money/fen-schema.ts";
import { actorSchema } from "../../../src/domain/operator/operator.ts";
import { instantTextSchema } from "../../../src/domain/time/instant-schema.ts";

/** Shapes that have a name of their own on the format page. `time` is explained there in words. */
const named = new Map<z.core.$ZodType, string>([
  [instantTextSchema, "time"],
  [hashSchema, "hash"],
  [actorSchema, "actor"],
  [unsignedFenSchema, "fen"],
  [positiveFenSchema, "positiveFen"],
  [shiftIdSchema, "shiftId"],
  [fourPricesSchema, "prices"],
  [tenderSchema, "tender"],
  [saleLineRecordSchema, "saleLine"],
  [returnLineSchema, "returnLine"],
  [personFactsSchema, "person"],
  [lineFactsSchema, "lineFacts"],
  [decisionFactsSchema, "facts"],
  [shiftTotalsSchema, "shiftTotals"],
  [outageCauseSchema, "outageCause"],
  [journalProblemSchema, "journalProblem"],
]);

/** The shapes of all bodies as the format page gives them, one a line. */
export function describeShapes(): string {
  const names = [...named].filter(([, name]) => name !== "time");
  const shapes = names.map(([schema, name]) => `${name} = ${shapeOf(schema, true)}`);
  const kinds = entrySchema.options.map(({ shape }) => `${shape.kind.value} = ${shapeOf(shape.body)}`);
  return [...shapes, "", ...kinds].join("\n");
}

function shapeOf(schema: z.core.$ZodType, isDefinition = false): string {
  const name = named.get(schema);
  if (name !== undefined && !isDefinition) return name;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return `text${limits(schema)}`;
    case "number":
      return `int${limits(schema)}`;
    case "boolean":
      return "bool";
    case "literal":
      return def.values.map((value) => JSON.stringify(value)).join(" | ");
    case "enum":
      return Object.values(def.entries)
        .map((value) => JSON.stringify(value))
        .join(" | ");
    case "nullable":
      return `${shapeOf(def.innerType)} | null`;
    case "optional":
      return shapeOf(def.innerType);
    case "array":
      return `[${shapeOf(def.element)}]${limits(schema)}`;
    case "record":
      return `{*: ${shapeOf(def.valueType)}}`;
    case "union":
      return def.options.map((option) => shapeOf(option)).join(" | ");
    case "pipe":
      return shapeOf(def.in);
    case "object":
      return objectShape(def.shape);
    default:
      throw new Error(`The format page has no words for a ${def.type}`);
  }
}

function objectShape(shape: Readonly<Record<string, z.core.$ZodType>>): string {
  const members = Object.entries(shape).map(([key, schema]) => {
    const isOptional = schema._zod.def.type === "optional";
    return `${key}${isOptional ? "?" : ""}: ${shapeOf(schema)}`;
  });
  return `{${members.join(", ")}}`;
}

type Check = z.core.$ZodChecks["_zod"]["def"];

/** Length or value from and to, and the pattern of a text. */
function limits(schema: z.core.$ZodType): string {
  const checks = (schema._zod.def.checks ?? []).map(({ _zod }) => _zod.def as Check);
  let [from, to, pattern] = ["", "", ""];
  for (const check of checks) {
    if (check.check === "min_length") from = String(check.minimum);
    if (check.check === "max_length") to = String(check.maximum);
    if (check.check === "greater_than") from = String(Number(check.value) + (check.inclusive ? 0 : 1));
    if (check.check === "less_than") to = String(check.value);
    if (check.check === "string_format" && "pattern" in check) pattern = ` ${String(check.pattern)}`;
  }
  return `${from === "" && to === "" ? "" : `(${from}..${to})`}${pattern}`;
}
