import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wholeProgramme } from "../../../tests/support/whole-programme.ts";
import { canonicalJson } from "../journal/canonical-json.ts";
import { jsonShape } from "./json-shape.ts";
import { longestProgrammeText, readDocument, readSignedDocument } from "./read-document.ts";

const whole = wholeProgramme();
const signed = canonicalJson(whole);

function codeOf(text: string, read = readSignedDocument): string | null {
  const outcome = read(text);
  return outcome.ok ? null : outcome.refusal.code;
}

const nested = (depth: number) =>
  `${'{"kind":"not","condition":'.repeat(depth)}{"kind":"always"}${"}".repeat(depth)}`;

describe("a programme's document", () => {
  test("as it was signed is read; as a person wrote it, too, but not for signed", () => {
    const written = JSON.stringify(whole, null, 2);
    expect(readSignedDocument(signed)).toEqual({ ok: true, value: whole });
    expect(readDocument(written)).toEqual({ ok: true, value: whole });
    expect(codeOf(written)).toBe("notCanonical");
  });

  test.each([
    ["nothing", "", "notJson"],
    ["a document that was cut in the middle", signed.slice(0, 500), "notJson"],
    ["a document without its last brace", signed.slice(0, -1), "notJson"],
    ["something behind its end", `${signed}{}`, "notJson"],
    ["a list", "[]", "notAProgramme"],
    ["null", "null", "notAProgramme"],
    ["no format at all", canonicalJson({ id: "TEST" }), "notAProgramme"],
    ["the format before this one", canonicalJson({ ...whole, format: "huanxin-programme/1" }), "otherFormat"],
    ["a format to come", canonicalJson({ ...whole, format: "huanxin-programme/3" }), "otherFormat"],
    ["a member that nobody evaluates", canonicalJson({ ...whole, surprise: true }), "notAProgramme"],
    [
      "a member that stands twice",
      signed.replace('"version":3', '"version":9,"version":3'),
      "repeatedMember",
    ],
    ["a number spelt in another way", signed.replace('"version":3', '"version":3.0'), "notCanonical"],
    ["minus zero", signed.replace('"retentionDays":30', '"retentionDays":-0'), "notCanonical"],
    [
      "a member called __proto__",
      signed.replace('"version":3', '"__proto__":1,"version":3'),
      "notAProgramme",
    ],
    [
      "members in another order",
      `{"version":3,${signed.slice(1).replace('"version":3', '"x":0')}`,
      "notAProgramme",
    ],
    ["too much of it", signed.padEnd(longestProgrammeText + 1), "tooLarge"],
    ["a condition without end", signed.replace('{"kind":"always"}', nested(9_000)), "tooLarge"],
  ])("refuses %s", (_name, text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  test("says where it is wrong", () => {
    const [cap] = whole.amount.caps;
    const wrong = { ...whole, amount: { ...whole.amount, caps: [{ ...cap, capFen: -1 }] } };
    expect(readDocument(JSON.stringify(wrong))).toMatchObject({
      refusal: { code: "notAProgramme", problems: [{ path: "amount.caps.0.capFen" }] },
    });
  });

  test("cut anywhere is refused, and nothing is thrown", () => {
    fc.assert(
      fc.property(fc.nat(signed.length - 1), (length) => codeOf(signed.slice(0, length)) === "notJson"),
    );
  });

  test("with any one character changed is refused, or says something else than before", () => {
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        fc.pre(other !== signed[at]);
        const read = readSignedDocument(signed.slice(0, at) + other + signed.slice(at + 1));
        return !read.ok || canonicalJson(read.value) !== signed;
      }),
    );
  });
});

test("the shape is counted outside of texts, and in anything", () => {
  expect(jsonShape('{"a":[{"b":"[[[[:\\"[["}]}')).toEqual({ nesting: 3, memberCount: 2 });
  expect(jsonShape("}}}}[").nesting).toBe(0);
  fc.assert(fc.property(fc.string(), (text) => jsonShape(JSON.stringify({ [text]: [text] })).nesting === 2));
});
