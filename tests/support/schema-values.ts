import * as fc from "fast-check";
import { z } from "zod";

/** Texts with everything in them that a writer of JSON may get wrong. */
export const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("", '"', "\\", "\n", "\u007f", "\u2028", "焕新", "😀", "\ud800", "\udc00", "\u0000"),
);

/** Values that a schema takes, made from the schema itself. */
export function valuesOf(
  schema: z.core.$ZodType,
  text: fc.Arbitrary<string> = anyText,
): fc.Arbitrary<unknown> {
  const inner = (part: z.core.$ZodType) => valuesOf(part, text);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return textsOf(schema as z.ZodString, text);
    case "number":
      return fc
        .oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: -10, max: 4_000_000 }), fc.maxSafeInteger())
        .filter((value) => z.safeParse(schema, value).success);
    case "boolean":
      return fc.boolean();
    case "literal":
      return fc.constantFrom(...def.values);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "nullable":
      return fc.oneof(fc.constant(null), inner(def.innerType));
    case "optional":
      return inner(def.innerType);
    case "array":
      return fc.array(inner(def.element), { maxLength: 3 });
    case "union":
      return fc.oneof(...def.options.map(inner));
    case "record":
      return fc.dictionary(text, text, { noNullPrototype: true });
    case "pipe":
      return inner(def.in);
    case "object": {
      const optional = Object.keys(def.shape).filter((key) => def.shape[key]?._zod.def.type === "optional");
      const required = Object.keys(def.shape).filter((key) => !optional.includes(key));
      const values = Object.fromEntries(
        Object.entries(def.shape).map(([key, member]) => [key, inner(member)]),
      );
      return fc.record(values, { requiredKeys: required, noNullPrototype: true });
    }
    default:
      throw new Error(`No values are made for ${def.type}`);
  }
}

const instants = ["2026-06-18T10:00:00.000+08:00", "2026-02-28T23:59:59Z"];

function textsOf(schema: z.ZodString, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const patterns = (schema._zod.def.checks ?? []).flatMap(({ _zod: { def } }) =>
    "pattern" in def && def.pattern instanceof RegExp ? [def.pattern] : [],
  );
  const [pattern] = patterns;
  const texts =
    pattern === undefined ? fc.oneof(text, fc.constantFrom(...instants, "x")) : fc.stringMatching(pattern);
  return texts.filter((made) => schema.safeParse(made).success);
}
