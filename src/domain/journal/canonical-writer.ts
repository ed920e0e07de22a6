import type { z } from "zod";
import { fen } from "../money/index.ts";

/**
 * Writes a value as canonical JSON, and only a value that its schema takes as it is. Null when that is not certain: then
 * the schema itself has to be asked, which says what is wrong.
 */
export type CanonicalWriter = (value: unknown) => string | null;

export type Def = z.core.$ZodTypes["_zod"]["def"];
export type DefOf<Type extends Def["type"]> = Extract<Def, { type: Type }>;

const unsure: CanonicalWriter = () => null;

/**
 * Makes the writer of a schema once, so that each value is checked and written in one pass, with its keys in order
 * beforehand. What a schema has that is not known here makes the writer unsure, never lax.
 */
export function canonicalWriter(schema: z.core.$ZodType): CanonicalWriter {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "string") return textWriter(def);
  if (def.type === "number") return integerWriter(def);
  const write = writerOf(def);
  const checks = (def.checks ?? []).map(checkOf);
  if (checks.length === 0) return write;
  return (value) => {
    for (const isFine of checks) if (!isFine(value)) return null;
    return write(value);
  };
}

function writerOf(def: Def): CanonicalWriter {
  switch (def.type) {
    case "boolean":
      return (value) => (typeof value === "boolean" ? String(value) : null);
    case "literal":
      return oneOf(def.values);
    case "enum":
      return oneOf(Object.values(def.entries));
    case "nullable":
      return nullable(canonicalWriter(def.innerType));
    case "optional":
      // An absent member is left out by its object; one that is there is as if it had to be.
      return canonicalWriter(def.innerType);
    case "array":
      return list(canonicalWriter(def.element));
    case "object":
      return strictObject(def);
    case "record":
      return record(canonicalWriter(def.keyType), canonicalWriter(def.valueType));
    case "union":
      return union(def);
    case "pipe":
      return unchanged(canonicalWriter(def.in), def.out);
    default:
      return unsure;
  }
}

type Check = (value: unknown) => boolean;
const never: Check = () => false;

/** Whether a value passes one check; what is not known is not passed. A value of another type passes none. */
export function checkOf(about: z.core.$ZodCheck): Check {
  const check = aboutCheck(about);
  switch (check.check) {
    case "max_length":
      return (value) => lengthOf(value) <= check.maximum;
    case "min_length":
      return (value) => lengthOf(value) >= check.minimum;
    case "greater_than":
      return (value) => Number(value) > Number(check.value) || (check.inclusive && value === check.value);
    case "less_than":
      return (value) => Number(value) < Number(check.value) || (check.inclusive && value === check.value);
    case "string_format":
      return check.format === "regex" && check.pattern !== undefined ? matching(check.pattern) : never;
    case "custom":
      return "fn" in check ? (value) => Boolean(check.fn(value as never)) : never;
    default:
      return never;
  }
}

function aboutCheck({ _zod: { def } }: z.core.$ZodCheck) {
  return def as z.core.$ZodChecks["_zod"]["def"] | z.core.$ZodCustomDef;
}

function lengthOf(value: unknown): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : Number.NaN;
}

/** With a flag that remembers where it stopped, the same text would be taken once and refused the next time. */
function matching(pattern: RegExp): Check {
  if (pattern.global || pattern.sticky) return never;
  return (value) => typeof value === "string" && pattern.test(value);
}

// Everything that JSON escapes, and halves of surrogate pairs, which have no UTF-8 bytes unless they are a whole one.
// eslint-disable-next-line no-control-regex -- JSON escapes exactly the control characters.
const needsCare = /["\\\u0000-\u001f\ud800-\udfff]/;

function writeText(value: string): string | null {
  if (!needsCare.test(value)) return `"${value}"`;
  return value.isWellFormed() ? JSON.stringify(value) : null;
}

/** Formats that change or look into a text in a way of their own are not known here; a regular expression is a check. */
export function isPlainDef(def: DefOf<"string">): boolean {
  return !("format" in def) && def.coerce !== true;
}

/** Texts are most of an entry: their lengths are looked at in the same call that writes them. */
function textWriter(def: DefOf<"string">): CanonicalWriter {
  if (!isPlainDef(def)) return unsure;
  let [shortest, longest] = [0, Number.POSITIVE_INFINITY];
  const others: Check[] = [];
  for (const check of def.checks ?? []) {
    const about = aboutCheck(check);
    if (about.check === "min_length") shortest = Math.max(shortest, about.minimum);
    else if (about.check === "max_length") longest = Math.min(longest, about.maximum);
    else others.push(checkOf(check));
  }
  return (value) => {
    if (typeof value !== "string" || value.length < shortest || value.length > longest) return null;
    for (const isFine of others) if (!isFine(value)) return null;
    return writeText(value);
  };
}

/** Bounds of safe integers are safe integers; minus zero has a spelling that no reader expects. */
function integerWriter(def: DefOf<"number">): CanonicalWriter {
  if (!("format" in def) || def.format !== "safeint" || def.coerce === true) return unsure;
  let [least, most] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  for (const check of def.checks ?? []) {
    const about = aboutCheck(check);
    if (about.check === "number_format" && about.format === "safeint") continue;
    if (about.check !== "greater_than" && about.check !== "less_than") return unsure;
    const bound = Number(about.value);
    if (!Number.isSafeInteger(bound)) return unsure;
    if (about.check === "greater_than") least = Math.max(least, about.inclusive ? bound : bound + 1);
    else most = Math.min(most, about.inclusive ? bound : bound - 1);
  }
  return (value) =>
    Number.isSafeInteger(value) &&
    (value as number) >= least &&
    (value as number) <= most &&
    !Object.is(value, -0)
      ? String(value)
      : null;
}

const writeNumber = (value: unknown): string | null => (Number.isSafeInteger(value) ? String(value) : null);

function oneOf(values: readonly unknown[]): CanonicalWriter {
  const texts = new Map(
    values.map((value) => [value, typeof value === "string" ? writeText(value) : writeNumber(value)]),
  );
  return (value) => texts.get(value) ?? null;
}

function nullable(write: CanonicalWriter): CanonicalWriter {
  return (value) => (value === null ? "null" : write(value));
}

function list(write: CanonicalWriter): CanonicalWriter {
  return (value) => {
    if (!Array.isArray(value)) return null;
    let items = "";
    for (const item of value) {
      const text = write(item);
      if (text === null) return null;
      items += items === "" ? text : `,${text}`;
    }
    return `[${items}]`;
  };
}

/** JavaScript sorts text by UTF-16 code units, which is the order of RFC 8785. */
function strictObject({ shape, catchall }: DefOf<"object">): CanonicalWriter {
  if (catchall?._zod.def.type !== "never") return unsure;
  const members = Object.keys(shape)
    .sort()
    .map((key) => {
      const schema = shape[key] as z.core.$ZodType;
      const isOptional = schema._zod.def.type === "optional";
      return { key, name: `${JSON.stringify(key)}:`, isOptional, write: canonicalWriter(schema) };
    });
  return (value) => {
    if (!isPlainObject(value)) return null;
    let text = "";
    let count = 0;
    for (const { key, name, isOptional, write } of members) {
      const member = value[key];
      if (member === undefined && isOptional) continue;
      const written = write(member);
      if (written === null) return null;
      text += text === "" ? name + written : `,${name}${written}`;
      count += 1;
    }
    // A key more, or one that is there without a value, is for the schema to judge.
    for (const _ in value) count -= 1;
    return count === 0 ? `{${text}}` : null;
  };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function record(writeKey: CanonicalWriter, writeValue: CanonicalWriter): CanonicalWriter {
  return (value) => {
    if (!isPlainObject(value)) return null;
    let text = "";
    for (const key of Object.keys(value).sort()) {
      const [name, written] = [writeKey(key), writeValue(value[key])];
      if (name === null || written === null) return null;
      text += `${text === "" ? "" : ","}${name}:${written}`;
    }
    return `{${text}}`;
  };
}

function union(def: DefOf<"union">): CanonicalWriter {
  const byTag = "discriminator" in def ? byDiscriminator(def.options, String(def.discriminator)) : null;
  if (byTag !== null) return byTag;
  const writers = def.options.map((option) => canonicalWriter(option));
  return (value) => {
    for (const write of writers) {
      const text = write(value);
      if (text !== null) return text;
    }
    return null;
  };
}

function byDiscriminator(options: readonly z.core.$ZodType[], discriminator: string) {
  const writers = new Map<unknown, CanonicalWriter>();
  for (const option of options) {
    const { def } = (option as z.core.$ZodTypes)._zod;
    const tag = def.type === "object" ? (def.shape[discriminator] as z.core.$ZodTypes)._zod.def : null;
    if (tag?.type !== "literal") return null;
    for (const value of tag.values) writers.set(value, canonicalWriter(option));
  }
  return (value: unknown) =>
    isPlainObject(value) ? (writers.get(value[discriminator]) ?? unsure)(value) : null;
}

/** A transformation that gives the value back is none; whatever else it does is for the schema. */
function unchanged(write: CanonicalWriter, out: z.core.$ZodType): CanonicalWriter {
  const { def } = (out as z.core.$ZodTypes)._zod;
  if (def.type !== "transform") return unsure;
  // Money is most of what is transformed, and gives every integer back but minus zero, which is not written above.
  if (def.transform === fen) return write;
  return (value) => {
    const text = write(value);
    return text !== null && Object.is(def.transform(value, undefined as never), value) ? text : null;
  };
}
