import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anyText, valuesOf } from "../../../tests/support/schema-values.ts";
import { completed, sampleBasket } from "../../../tests/support/sample-sale.ts";
import { canonicalJson } from "./canonical-json.ts";
import { canonicalWriter } from "./canonical-writer.ts";
import { entrySchema } from "./entry-schema.ts";
import { makeEntry } from "./make-entry.ts";

const seed = 20_261_122;
const write = canonicalWriter(entrySchema);

/** What the schema and the general writer make of a value, which is slow and beyond doubt; null when it is refused. */
function slowly(value: unknown): string | null {
  const parsed = entrySchema.safeParse(value);
  try {
    return parsed.success ? canonicalJson(parsed.data) : null;
  } catch {
    return null;
  }
}

const entries = fc.oneof(...entrySchema.options.map((option) => valuesOf(option)));

/** The value with one place in it replaced, removed or added, wherever the path of choices leads. */
function damaged(value: unknown, choices: readonly number[], other: unknown): unknown {
  const [choice = 0, ...rest] = choices;
  if (typeof value !== "object" || value === null || rest.length === 0) return other;
  if (Array.isArray(value)) {
    const at = choice % (value.length + 1);
    return value.toSpliced(at, 1, damaged(value[at], rest, other));
  }
  const keys = [...Object.keys(value), "extra"];
  const key = keys[choice % keys.length] ?? "extra";
  const { [key]: member, ...others } = value as Record<string, unknown>;
  return choice % 7 === 0 ? others : { ...others, [key]: damaged(member, rest, other) };
}

describe("the writer of entries", () => {
  it("writes whatever the schema takes, as the schema and the general writer do, and is never unsure of it", () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const expected = slowly(entry);
        expect(write(entry)).toBe(expected);
      }),
      { seed, numRuns: 800 },
    );
  });

  it("never writes what the schema refuses, or takes and changes", () => {
    let refused = 0;
    const others = fc.oneof(
      fc.anything(),
      anyText,
      fc.constantFrom(undefined, null, -0, 0.5, 2 ** 53, -1, NaN, Infinity, [], {}, Object.create({ a: 1 })),
    );
    fc.assert(
      fc.property(
        entries,
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 6 }),
        others,
        (entry, choices, other) => {
          const value = damaged(entry, choices, other);
          const written = write(value);
          if (written === null) refused += 1;
          expect([null, slowly(value)]).toContain(written);
        },
      ),
      { seed, numRuns: 2_000 },
    );
    expect(refused).toBeGreaterThan(300);
  });

  it("knows every kind of entry: none is left to the slow way", () => {
    for (const option of entrySchema.options) {
      const writable = fc
        .sample(valuesOf(option), { seed, numRuns: 30 })
        .filter((entry) => slowly(entry) !== null);
      expect(writable.length, option.shape.kind.value).toBeGreaterThan(0);
      for (const entry of writable) expect(write(entry)).not.toBeNull();
    }
  });

  it("is unsure of what it does not know", () => {
    const unknown = [
      z.email(),
      z.string().trim(),
      z.coerce.string(),
      z.number(),
      z.date(),
      z.object({ a: z.string() }),
      z.looseObject({}),
      z.string().default("x"),
      z.string().transform((text) => text.toLowerCase()),
      z.string().regex(/a/g),
      z.string().startsWith("A"),
    ];
    for (const schema of unknown) expect(canonicalWriter(schema)("A"), schema.type).toBeNull();
    expect(canonicalWriter(z.object({ a: z.string() }))({ a: "A" })).toBeNull();
    expect(canonicalWriter(z.number())(1)).toBeNull();
  });
});

describe("makeEntry", () => {
  const place = { terminal: "T0001", seq: 1, at: 1_790_000_000_000, prev: "0".repeat(64) };
  const body = completed(sampleBasket());

  it("makes an entry that can be read back, with the text of the general writer", () => {
    const { entry, text } = makeEntry(place, "saleCompleted", body);
    expect(text).toBe(slowly(entry));
    expect(entrySchema.parse(JSON.parse(text))).toEqual(entry);
    const unsigned = makeEntry({ ...place, isUnsigned: true }, "saleCompleted", body);
    expect(unsigned.text).toBe(slowly({ ...entry, signer: "unavailable" }));
  });

  it("takes what only the schema can put right, and writes it put right", () => {
    const drawer = { operator: body.operator, shiftId: "S1", floatFen: -0 as typeof body.changeFen };
    const { entry, text } = makeEntry(place, "shiftOpened", drawer);
    expect([text, entry.kind === "shiftOpened" && Object.is(entry.body.floatFen, 0)]).toEqual([
      slowly(entry),
      true,
    ]);
  });

  it.each([
    ["a fraction", { changeFen: 0.5 as typeof body.changeFen }],
    ["a negative amount", { changeFen: -1 as typeof body.changeFen }],
    ["a member too many", { extra: 1 }],
    ["a member too few", { changeFen: undefined as unknown as typeof body.changeFen }],
    ["half a surrogate pair", { receiptNumber: "\ud800" }],
  ])("throws for %s: what could not be read back must never be signed", (_, changes) => {
    expect(() => makeEntry(place, "saleCompleted", { ...body, ...changes })).toThrow(/./);
  });
});
