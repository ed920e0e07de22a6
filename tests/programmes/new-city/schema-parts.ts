import { z } from "zod";

/**
 * Every part that a schema has: each member, each value that is one of a few, both sides of true and false, null where it
 * may be, each kind of a union. Named by where it stands; a part that holds itself again is named once.
 */
export function partsOf(
  schema: z.core.$ZodType,
  at = "",
  within: ReadonlySet<unknown> = new Set(),
): Set<string> {
  if (within.has(schema)) return new Set();
  const deeper = new Set([...within, schema]);
  const inner = (part: z.core.$ZodType, place: string) => partsOf(part, place, deeper);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return all(Object.entries(def.shape).map(([name, member]) => inner(member, `${at}.${name}`)));
    case "array":
      return inner(def.element, `${at}[]`);
    case "nullable":
      return all([new Set([`${at} null`]), inner(def.innerType, at)]);
    case "optional":
      return inner(def.innerType, at);
    case "union":
      return all(def.options.map((option) => inner(option, `${at}${kindOf(option)}`)));
    case "pipe":
      return inner(def.in, at);
    case "lazy":
      return inner(def.getter(), "condition");
    case "enum":
      return new Set(Object.values(def.entries).map((value) => `${at} ${value}`));
    case "literal":
      return new Set(def.values.map((value) => `${at} ${String(value)}`));
    case "boolean":
      return new Set([`${at} true`, `${at} false`]);
    case "string":
    case "number":
      return new Set([at]);
    default:
      throw new Error(`Nobody said what the parts of ${def.type} are`);
  }
}

/** Those of the parts that a value uses, added to `used`. */
export function usedParts(
  schema: z.core.$ZodType,
  value: unknown,
  at = "",
  used: Set<string> = new Set(),
): Set<string> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      const members = value as Readonly<Record<string, unknown>>;
      for (const [name, member] of Object.entries(def.shape)) {
        usedParts(member, members[name], `${at}.${name}`, used);
      }
      return used;
    }
    case "array":
      for (const item of value as readonly unknown[]) usedParts(def.element, item, `${at}[]`, used);
      return used;
    case "nullable":
      return value === null ? used.add(`${at} null`) : usedParts(def.innerType, value, at, used);
    case "optional":
      return value === undefined ? used : usedParts(def.innerType, value, at, used);
    case "union": {
      const option = def.options.find((each) => z.safeParse(each, value).success);
      if (option === undefined) throw new Error(`No kind of ${at} fits`);
      return usedParts(option, value, `${at}${kindOf(option)}`, used);
    }
    case "pipe":
      return usedParts(def.in, value, at, used);
    case "lazy":
      return usedParts(def.getter(), value, "condition", used);
    case "enum":
    case "literal":
    case "boolean":
      return used.add(`${at} ${String(value)}`);
    default:
      return used.add(at);
  }
}

/** "<lease>" for an option that a literal names, as offline's; nothing for one that only groups others. */
function kindOf(option: z.core.$ZodType): string {
  const { def } = (option as z.core.$ZodTypes)._zod;
  if (def.type !== "object") return "";
  const named = ["kind", "mode"].flatMap((name) => {
    const member = def.shape[name] as z.core.$ZodTypes | undefined;
    return member?._zod.def.type === "literal" ? member._zod.def.values : [];
  });
  return named.length === 0 ? "" : `<${named.join()}>`;
}

function all(sets: readonly ReadonlySet<string>[]): Set<string> {
  return new Set(sets.flatMap((set) => [...set]));
}
