import type { z } from "zod";
import { checkOf, isPlainDef, type Def, type DefOf } from "./canonical-writer.ts";

/**
 * Reads one value of a canonical text, from a place on. `end` is the place behind it; -1 when it is not certain that it
 * is canonical and what its schema takes: then the slow way has to be gone, which says what is wrong.
 */
type Reader = (text: string, from: number) => number;

/** Where a reader leaves the value that it has read, so that reading makes nothing else. */
type Slot = { value: unknown };

const unsure = -1;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const zero = 0x30;
const nine = 0x39;
const minus = 0x2d;

/**
 * Makes the reader of a schema once: the counterpart of the writer beside it. In canonical text members stand in one
 * order, so that one pass reads the value, its schema and its spelling. Undefined when that is not certain.
 * Give it well-formed text only.
 */
export function canonicalReader(schema: z.core.$ZodType): (text: string) => unknown {
  const slot: Slot = { value: undefined };
  const read = readerOf(schema, slot);
  return (text) => (read(text, 0) === text.length ? slot.value : undefined);
}

function readerOf(schema: z.core.$ZodType, slot: Slot): Reader {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const read = plainReaderOf(def, slot);
  const checks = (def.checks ?? []).map(checkOf);
  if (checks.length === 0) return read;
  return (text, from) => {
    const end = read(text, from);
    if (end === unsure) return unsure;
    for (const isFine of checks) if (!isFine(slot.value)) return unsure;
    return end;
  };
}

function plainReaderOf(def: Def, slot: Slot): Reader {
  switch (def.type) {
    case "string":
      return isPlainDef(def) ? textReader(slot) : () => unsure;
    case "number":
      return "format" in def && def.format === "safeint" ? integerReader(slot) : () => unsure;
    case "boolean":
      return wordReader(slot, [true, false]);
    case "literal":
      return wordReader(slot, def.values);
    case "enum":
      return wordReader(slot, Object.values(def.entries));
    case "nullable":
      return nullableReader(slot, readerOf(def.innerType, slot));
    case "optional":
      return readerOf(def.innerType, slot);
    case "array":
      return listReader(slot, readerOf(def.element, slot));
    case "object":
      return objectReader(slot, def);
    case "record":
      return recordReader(slot, readerOf(def.keyType, slot), readerOf(def.valueType, slot));
    case "union":
      return firstReader(def.options.map((option) => readerOf(option, slot)));
    case "pipe":
      return unchangedReader(slot, readerOf(def.in, slot), def.out);
    default:
      return () => unsure;
  }
}

function textReader(slot: Slot): Reader {
  return (text, from) => {
    if (text.charCodeAt(from) !== quote) return unsure;
    let hasEscape = false;
    for (let at = from + 1; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        slot.value = text.slice(from + 1, at);
        return hasEscape ? readEscaped(text, from, at + 1, slot) : at + 1;
      }
      // Beyond the end there is no code: NaN, which is not at least a blank either.
      if (!(code >= 0x20)) return unsure;
      if (code === backslash) {
        hasEscape = true;
        at += 1;
      }
    }
  };
}

/** What is escaped must be, in the shortest way: it is written again to see. */
function readEscaped(text: string, from: number, end: number, slot: Slot): number {
  const spelling = text.slice(from, end);
  try {
    slot.value = JSON.parse(spelling);
    return JSON.stringify(slot.value) === spelling && String(slot.value).isWellFormed() ? end : unsure;
  } catch {
    return unsure;
  }
}

function integerReader(slot: Slot): Reader {
  return (text, from) => {
    const isNegative = text.charCodeAt(from) === minus;
    const first = isNegative ? from + 1 : from;
    let at = first;
    let value = 0;
    for (let code = text.charCodeAt(at); code >= zero && code <= nine; code = text.charCodeAt(at)) {
      value = value * 10 + (code - zero);
      at += 1;
    }
    const hasOneSpelling = at === first + 1 ? !isNegative || value !== 0 : text.charCodeAt(first) !== zero;
    // Fifteen digits are exact whatever they are; more are left to the slow way.
    if (at === first || at - first > 15 || !hasOneSpelling) return unsure;
    slot.value = isNegative ? -value : value;
    return at;
  };
}

/** One of a few values, each by its spelling. The longest comes first, so that 30 is not taken for 3. */
function wordReader(slot: Slot, values: readonly unknown[]): Reader {
  const words = values
    .map((value) => ({ value, spelling: codesOf(JSON.stringify(value)) }))
    .toSorted((left, right) => right.spelling.length - left.spelling.length);
  return (text, from) => {
    for (const { value, spelling } of words) {
      if (!standsAt(text, from, spelling)) continue;
      slot.value = value;
      return from + spelling.length;
    }
    return unsure;
  };
}

function nullableReader(slot: Slot, read: Reader): Reader {
  return (text, from) => {
    if (!text.startsWith("null", from)) return read(text, from);
    slot.value = null;
    return from + 4;
  };
}

function listReader(slot: Slot, read: Reader): Reader {
  return (text, from) => {
    if (text.charCodeAt(from) !== 0x5b) return unsure;
    const list: unknown[] = [];
    let at = from + 1;
    if (text.charCodeAt(at) !== 0x5d) {
      for (;;) {
        at = read(text, at);
        if (at === unsure) return unsure;
        list.push(slot.value);
        if (text.charCodeAt(at) !== comma) break;
        at += 1;
      }
      if (text.charCodeAt(at) !== 0x5d) return unsure;
    }
    slot.value = list;
    return at + 1;
  };
}

/** Members in the order of RFC 8785, which JavaScript's own order of texts is. */
function objectReader(slot: Slot, { shape, catchall }: DefOf<"object">): Reader {
  if (catchall?._zod.def.type !== "never") return () => unsure;
  const members = Object.keys(shape)
    .sort()
    .map((key) => {
      const schema = shape[key] as z.core.$ZodType;
      const isOptional = schema._zod.def.type === "optional";
      return { key, name: codesOf(`${JSON.stringify(key)}:`), isOptional, read: readerOf(schema, slot) };
    });
  return (text, from) => {
    if (text.charCodeAt(from) !== 0x7b) return unsure;
    const value: Record<string, unknown> = {};
    let at = from + 1;
    let isFirst = true;
    for (const { key, name, isOptional, read } of members) {
      const start = isFirst ? at : at + 1;
      if ((!isFirst && text.charCodeAt(at) !== comma) || !standsAt(text, start, name)) {
        if (isOptional) continue;
        return unsure;
      }
      at = read(text, start + name.length);
      if (at === unsure) return unsure;
      value[key] = slot.value;
      isFirst = false;
    }
    if (text.charCodeAt(at) !== 0x7d) return unsure;
    slot.value = value;
    return at + 1;
  };
}

function codesOf(text: string): Uint16Array {
  return Uint16Array.from(text, (_, index) => text.charCodeAt(index));
}

/** text.startsWith(name, from), at a fraction of its price for a short name. */
function standsAt(text: string, from: number, name: Uint16Array): boolean {
  for (let index = 0; index < name.length; index += 1) {
    if (text.charCodeAt(from + index) !== name[index]) return false;
  }
  return true;
}

function recordReader(slot: Slot, readKey: Reader, readValue: Reader): Reader {
  return (text, from) => {
    if (text.charCodeAt(from) !== 0x7b) return unsure;
    const value: Record<string, unknown> = {};
    let at = from + 1;
    let keyBefore = "";
    if (text.charCodeAt(at) !== 0x7d) {
      for (;;) {
        const keyEnd = readKey(text, at);
        const key = String(slot.value);
        if (keyEnd === unsure || text.charCodeAt(keyEnd) !== colon) return unsure;
        // An empty key, and one that is a part of every object, are left to the slow way.
        if (key <= keyBefore || key in value) return unsure;
        at = readValue(text, keyEnd + 1);
        if (at === unsure) return unsure;
        value[key] = slot.value;
        keyBefore = key;
        if (text.charCodeAt(at) !== comma) break;
        at += 1;
      }
      if (text.charCodeAt(at) !== 0x7d) return unsure;
    }
    slot.value = value;
    return at + 1;
  };
}

function firstReader(readers: readonly Reader[]): Reader {
  return (text, from) => {
    for (const read of readers) {
      const end = read(text, from);
      if (end !== unsure) return end;
    }
    return unsure;
  };
}

/** A transformation that gives the value back is none; whatever else it does is for the schema. */
function unchangedReader(slot: Slot, read: Reader, out: z.core.$ZodType): Reader {
  const { def } = (out as z.core.$ZodTypes)._zod;
  if (def.type !== "transform") return () => unsure;
  return (text, from) => {
    const end = read(text, from);
    if (end === unsure) return unsure;
    const { value } = slot;
    return Object.is(def.transform(value, undefined as never), value) ? end : unsure;
  };
}
