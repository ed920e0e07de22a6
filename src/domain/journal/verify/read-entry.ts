import { entryHeadSchema, entrySchema, type Entry, type EntryHead } from "../entry-schema.ts";
import { canonicalReader } from "../canonical-reader.ts";
import { isCanonicalText } from "./canonical-text.ts";
import type { DamageCode } from "./damage.ts";

/** The longest text of an entry, in UTF-16 code units: what a terminal may send. */
export const mostEntryUnits = 400_000;

/** What a text says. `entry` is null for a kind that is newer than this reader: its head alone is read. */
export type ReadEntry =
  | { readonly ok: true; readonly head: EntryHead; readonly entry: Entry | null }
  | { readonly ok: false; readonly damage: DamageCode };

const kindsKnown: ReadonlySet<unknown> = new Set(entrySchema.options.map(({ shape }) => shape.kind.value));

/** The quick reader of each kind, made when it is first met. */
const readers = new Map<string, (text: string) => unknown>();

/**
 * Reads one entry's text: bytes, size, JSON, canonical form, head, and the body of a known kind. Nearly all are read in
 * one pass that is sure of all of this; only what that pass is not sure of is taken apart to say what is wrong.
 */
export function readEntry(text: string): ReadEntry {
  if (text.length > mostEntryUnits) return damaged("tooLarge");
  if (!text.isWellFormed()) return damaged("notUtf8");
  const entry = readerFor(text)?.(text);
  // The reader is made from the schema of exactly this kind.
  if (entry !== undefined) return asEntry(entry as Entry);
  const value = parseJson(text);
  if (value === undefined) return damaged("notParsed");
  return isCanonicalText(text) ? readSlowly(value) : damaged("notCanonical");
}

/** In canonical text the kind stands behind the body, and nothing behind it looks like it. */
function readerFor(text: string): ((text: string) => unknown) | undefined {
  const from = text.lastIndexOf(kindName) + kindName.length;
  const kind = text.slice(from, text.indexOf('"', from));
  const known = readers.get(kind);
  if (known !== undefined) return known;
  const schema = entrySchema.options.find(({ shape }) => shape.kind.value === kind);
  if (schema === undefined) return undefined;
  const made = canonicalReader(schema);
  readers.set(kind, made);
  return made;
}

const kindName = ',"kind":"';

/** What the quick reader is not sure of is looked at by the schemas, which also tell a bad head from a bad body. */
function readSlowly(value: unknown): ReadEntry {
  const entry = isOfKnownKind(value) ? entrySchema.safeParse(value) : null;
  if (entry?.success) return asEntry(entry.data);
  const head = entryHeadSchema.safeParse(value);
  if (!head.success) return damaged("badHead");
  return kindsKnown.has(head.data.kind) ? damaged("badBody") : { ok: true, head: head.data, entry: null };
}

function asEntry(entry: Entry): ReadEntry {
  return { ok: true, head: entry, entry };
}

function damaged(damage: DamageCode): ReadEntry {
  return { ok: false, damage };
}

function isOfKnownKind(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && kindsKnown.has(value.kind);
}

/** Undefined for what is no JSON, which no JSON is. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
