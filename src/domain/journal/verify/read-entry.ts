import { entryHeadSchema, entrySchema, type Entry, type EntryHead } from "../entry-schema.ts";
import { isCanonicalText } from "./canonical-text.ts";
import type { DamageCode } from "./damage.ts";

/** The longest text of an entry, in UTF-16 code units: what a terminal may send. */
export const mostEntryUnits = 400_000;

/** What a text says. `entry` is null for a kind that is newer than this reader: its head alone is read. */
export type ReadEntry =
  | { readonly ok: true; readonly head: EntryHead; readonly entry: Entry | null }
  | { readonly ok: false; readonly damage: DamageCode };

const kindsKnown: ReadonlySet<unknown> = new Set(entrySchema.options.map(({ shape }) => shape.kind.value));

/** Reads one entry's text: bytes, size, JSON, canonical form, head, and the body of a known kind. */
export function readEntry(text: string): ReadEntry {
  if (text.length > mostEntryUnits) return damaged("tooLarge");
  if (!text.isWellFormed()) return damaged("notUtf8");
  // Only what is not canonical costs a second look, at whether it is JSON at all.
  if (!isCanonicalText(text)) return damaged(parseJson(text) === undefined ? "notParsed" : "notCanonical");
  const value = parseJson(text);
  if (isOfKnownKind(value)) {
    const entry = entrySchema.safeParse(value);
    if (entry.success) return { ok: true, head: entry.data, entry: entry.data };
  }
  const head = entryHeadSchema.safeParse(value);
  if (!head.success) return damaged("badHead");
  return kindsKnown.has(head.data.kind) ? damaged("badBody") : { ok: true, head: head.data, entry: null };
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
