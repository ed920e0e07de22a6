import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type CanonicalValue } from "./canonical-json.ts";

const seed = 20_261_122;

describe("canonicalJson", () => {
  it("sorts keys by UTF-16 code units, as RFC 8785 section 3.2.3 does", () => {
    // The example of the RFC: the pair of surrogates sorts before U+FB33, although its code point is larger.
    const example = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(
      Object.values(JSON.parse(canonicalJson(example)) as object).filter((text) => text !== "One"),
    ).toEqual([
      "Carriage Return",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
    expect(canonicalJson({ b: 1, a: { d: [], c: {} }, "10": 0, "9": 0 })).toBe(
      '{"10":0,"9":0,"a":{"c":{},"d":[]},"b":1}',
    );
  });

  it("escapes what must be, in the shortest form, and nothing else", () => {
    const text = "\u20ac$\u000f\nA'B\"\\\b\t\f\r\u001f\u007f\u2028/中文😀";
    expect(canonicalJson(text)).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\b\\t\\f\\r\\u001f\u007f\u2028/中文😀"');
  });

  it("has one spelling for each number, and none for what is no whole number", () => {
    expect(canonicalJson([0, -0, -1, Number.MAX_SAFE_INTEGER])).toBe("[0,0,-1,9007199254740991]");
    for (const number of [0.5, 1e21, NaN, Infinity, -Infinity, 2 ** 53])
      expect(() => canonicalJson({ number }), String(number)).toThrow(RangeError);
  });

  it("throws for half a surrogate pair, in a text or in a key: it has no UTF-8 bytes", () => {
    expect(() => canonicalJson("\ud83d")).toThrow(RangeError);
    expect(() => canonicalJson(["a\ude00b"])).toThrow(RangeError);
    expect(() => canonicalJson({ "\ud83d": 1 })).toThrow(RangeError);
  });

  it("leaves out undefined members, and keeps null, booleans and empty things", () => {
    expect(canonicalJson({ b: undefined, a: null, c: [true, false, "", [], {}] })).toBe(
      '{"a":null,"c":[true,false,"",[],{}]}',
    );
  });

  it("keeps every member that JSON can carry, also one named like an object's own parts", () => {
    const text = '{"__proto__":{"x":1},"constructor":2,"toString":3}';
    expect(canonicalJson(JSON.parse(text) as CanonicalValue)).toBe(text);
  });

  it("reads back as it was, is the same for members in any order, and is its own canonical form", () => {
    const value = fc.letrec<{ value: CanonicalValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.constant(null),
        fc.boolean(),
        fc.maxSafeInteger(),
        fc.string({ unit: "binary", maxLength: 8 }),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: "grapheme", maxLength: 6 }), tie("value"), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    })).value;
    fc.assert(
      fc.property(value, (original) => {
        const text = canonicalJson(original);
        const back = JSON.parse(text) as CanonicalValue;
        expect(back).toEqual(JSON.parse(JSON.stringify(original)));
        expect(canonicalJson(back)).toBe(text);
        expect(canonicalJson(turned(original))).toBe(text);
      }),
      { seed },
    );
  });
});

/** The same value with the members of every object in the opposite order. */
function turned(value: CanonicalValue): CanonicalValue {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== "object") return value;
  const members = Object.entries(value).map(([key, member]): [string, CanonicalValue] => [
    key,
    turned(member ?? null),
  ]);
  return Object.fromEntries(members.toReversed());
}
