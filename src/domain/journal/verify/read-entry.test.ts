import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyHappening, honestJournal } from "../../../../tests/support/journals/honest-journal.ts";
import { canonicalJson, type CanonicalValue } from "../canonical-json.ts";
import { entryHeadSchema, entrySchema } from "../entry-schema.ts";
import { isCanonicalText } from "./canonical-text.ts";
import { readEntry } from "./read-entry.ts";

const seed = 20_261_122;
const texts = honestJournal(seed, { length: 20, certainly: everyHappening }).entries.map(({ text }) => text);

/** The long way: parsed, written again, and held against the schemas. */
function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text) as CanonicalValue) === text;
  } catch {
    return false;
  }
}

/** A text with a piece of it replaced, doubled, or gone. */
const mangled = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.nat(),
    fc.nat(6),
    fc.oneof(
      fc.constantFrom(
        ...'0123456789-aAeE.+"\\{}[]:,/ \n\t\0中😀u',
        "null",
        "true",
        "\\u0000",
        "\\n",
        "\\/",
        ",,",
        "0",
      ),
      fc.string({ maxLength: 3 }),
      fc.string({ unit: "binary", maxLength: 2 }),
    ),
  )
  .map(([text, place, count, by]) => {
    const at = place % text.length;
    return text.slice(0, at) + by + text.slice(at + count);
  });

describe("isCanonicalText", () => {
  it("agrees with parsing and writing again, for whatever is done to an entry", () => {
    fc.assert(
      fc.property(mangled, (text) => {
        expect(isCanonicalText(text)).toBe(isCanonical(text));
      }),
      { seed, numRuns: 3_000 },
    );
  });

  it("agrees for any JSON", () => {
    const json = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.json({ maxDepth: 3 }).map((text) => canonicalOr(text)),
    );
    fc.assert(
      fc.property(json, (text) => {
        expect(isCanonicalText(text)).toBe(isCanonical(text));
      }),
      { seed, numRuns: 2_000 },
    );
  });

  it("orders keys by what they say, and not by how it is escaped", () => {
    for (const text of [
      '{"\\n":1,"a":2}',
      '{"\\"":1,"a":2}',
      '{"[":1,"\\\\":2,"]":3}',
      '{"😀":1,"\ufb33":2}',
    ])
      expect(isCanonicalText(text), text).toBe(true);
    for (const text of ['{"a":1,"\\n":2}', '{"\\\\":1,"[":2}', '{"\ufb33":1,"😀":2}', '{"a":1,"a":2}'])
      expect(isCanonicalText(text), text).toBe(false);
  });
});

function canonicalOr(text: string): string {
  try {
    return canonicalJson(JSON.parse(text) as CanonicalValue);
  } catch {
    return text;
  }
}

describe("readEntry", () => {
  it("reads what an honest till wrote as the schema does", () => {
    for (const text of texts) {
      const read = readEntry(text);
      expect(read.ok && read.entry).toEqual(entrySchema.parse(JSON.parse(text)));
    }
  });

  it("takes a text if and only if it is canonical and of its schema, for whatever is done to an entry", () => {
    fc.assert(
      fc.property(mangled, (text) => {
        const read = readEntry(text);
        const value = isCanonical(text) ? (JSON.parse(text) as { readonly kind?: unknown }) : null;
        const entry = entrySchema.safeParse(value);
        const isNewKind =
          entryHeadSchema.safeParse(value).success &&
          !entrySchema.options.some(({ shape }) => shape.kind.value === value?.kind);
        expect(read.ok).toBe(entry.success || isNewKind);
        expect(read.ok ? read.entry : null).toEqual(entry.success ? entry.data : null);
      }),
      { seed, numRuns: 3_000 },
    );
  });
});
