import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { wholeProgramme } from "../../../../tests/support/whole-programme.ts";
import { programmeDocumentSchema, programmeSchema } from "../../../domain/programme/programme-schema.ts";
import { programmeJsonSchemaPath, programmeJsonSchemaText } from "./write-programme-json-schema.ts";

const published: unknown = JSON.parse(readFileSync(programmeJsonSchemaPath, "utf8"));
const validate = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false }).compile(
  published as object,
);
const isProgramme = (value: unknown) => programmeDocumentSchema.safeParse(value).success;

const assets = path.resolve(import.meta.dirname, "../../../../assets");
const documents = globSync(["programmes/*.json", "demo/programmes/*.json"], { cwd: assets });

type Path = readonly (string | number)[];

/** Every place in a document, the document itself first. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, member]) =>
    placesIn(member, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return [at, ...inner];
}

/** A copy of a document in which one place was changed; `change` gives undefined to leave the member out. */
function changed(value: unknown, [key, ...rest]: Path, change: (found: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  const holder = copy as Record<string | number, unknown>;
  const member = changed(holder[key], rest, change);
  if (member === undefined) delete holder[key];
  else holder[key] = member;
  return copy;
}

const isList = Array.isArray as (value: unknown) => value is readonly unknown[];

/** Within a text, so that nothing but these characters can be wrong with it. */
function withText(found: unknown, text: string): unknown {
  return typeof found === "string" ? `${found.slice(0, 2)}${text}` : text;
}

const changes: Readonly<Record<string, (found: unknown) => unknown>> = {
  "left out": () => undefined,
  null: () => null,
  "a text": () => "x",
  "an empty text": () => "",
  "a long text": () => "文".repeat(400),
  "a number": () => 7,
  nought: () => 0,
  "a negative number": () => -1,
  "a fraction": () => 1.5,
  "a number in a text": () => "7",
  "a number beyond any amount": () => 10_000_000_001,
  "a number that is not exact": () => 2 ** 53,
  true: () => true,
  "an empty list": () => [],
  "an empty object": () => ({}),
  "a text that ends a line": (found) => withText(found, "\n"),
  "a text that speaks to a printer": (found) => withText(found, "\u001b@"),
  "a text with a control of eight bits": (found) => withText(found, "\u009b"),
  "a text that turns the writing around": (found) => withText(found, "\u202e"),
  "half a character": (found) => withText(found, "\ud840"),
  "rare characters": () => "𠮷".repeat(20),
  "an unknown member": (found) =>
    isList(found) || typeof found !== "object" ? { surprise: 1 } : { ...found, surprise: 1 },
  "a list that is far too long": (found) =>
    isList(found) ? Array.from({ length: 1_001 }, () => found[0]) : [found],
  "a list in itself": (found) => [found],
};

function amountWith(id: string) {
  const { amount } = wholeProgramme();
  return { ...amount, components: amount.components.map((one) => (one.id === "old" ? { ...one, id } : one)) };
}

/** All changes at all places take half a minute: a run of every day takes some of each, one after another. */
const everyNth = process.env["HUANXIN_DEEP"] === "1" ? 1 : 7;

describe("the published JSON Schema", () => {
  test("is the one that is made from the schema: node src/platform/publication/json-schema/write-programme-json-schema.ts", () => {
    expect(readFileSync(programmeJsonSchemaPath, "utf8")).toBe(programmeJsonSchemaText());
  });

  test("names its version and no host", () => {
    expect(published).toMatchObject({ $id: "urn:huanxin-programme:2" });
    expect(JSON.stringify(published)).not.toMatch(/https?:\/\/(?!json-schema\.org)/);
  });

  test.each(documents)("takes %s", (file) => {
    const document: unknown = JSON.parse(readFileSync(path.join(assets, file), "utf8"));
    expect([validate(document), validate.errors]).toEqual([true, null]);
  });

  test(
    "takes a document with every part, and what is changed in it exactly where the till takes it",
    { timeout: 120_000 },
    () => {
      const whole = wholeProgramme();
      expect(validate(whole)).toBe(true);
      const verdicts = { taken: 0, refused: 0 };
      const different: string[] = [];
      const all = placesIn(whole).flatMap((place) =>
        Object.entries(changes).map(([name, change]) => ({ place, name, change })),
      );
      for (const [index, { place, name, change }] of all.entries()) {
        if (index % everyNth === 0) {
          const document = changed(whole, place, change) ?? null;
          const isTaken = isProgramme(document);
          verdicts[isTaken ? "taken" : "refused"] += 1;
          if (validate(document) !== isTaken) different.push(`${place.join(".")}: ${name}`);
        }
      }
      expect(different).toEqual([]);
      expect(verdicts.refused).toBeGreaterThan(3_000 / everyNth);
      expect(verdicts.taken).toBeGreaterThan(100 / everyNth);
    },
  );

  test.each([
    ["a member nobody evaluates", { bonusFen: 1 }],
    ["another format", { format: "huanxin-programme/1" }],
    ["a time without its offset", { validTo: "2026-12-31T23:59:59" }],
    ["a thirteenth month", { validTo: "2026-13-01T00:00:00+08:00" }],
    ["an amount beyond 100 million yuan", { budget: { totalFen: 1e10 + 1, dailyFen: null, parts: [] } }],
  ])("refuses %s as the till does", (_name, change) => {
    const document = { ...wholeProgramme(), ...change };
    expect([isProgramme(document), validate(document)]).toEqual([false, false]);
  });

  /** What a JSON Schema cannot say, and the till and `programmes check` alone find (docs/programmes.md). */
  test.each([
    ["a name that is none of this programme's", { groups: [] }],
    ["a name that stands twice", { groups: [1, 2].map(() => ({ code: "digital", name: "数码" })) }],
    ["a component with a name of totals", { amount: amountWith("cap") }],
    ["a component with a name of another's cap", { amount: amountWith("baseCap") }],
    ["a window that ends before it begins", { validTo: "2025-12-31T00:00:00+08:00" }],
    ["a day that no calendar has", { validTo: "2026-02-30T00:00:00+08:00" }],
    ["nowhere to claim where one can", { claim: null }],
    ["an end to a claim that is none", { claim: { where: "x", withinDays: null, until: null } }],
    [
      "an end to a claim before the window's",
      { claim: { where: "x", withinDays: 30, until: "2026-03-01T00:00:00+08:00" } },
    ],
    [
      "a serial pattern with too many ranges",
      {
        captures: [{ kind: "frameNumber", categories: null, pattern: "A{1,2}B{1,2}C{1,2}D{1,2}" }],
      },
    ],
  ])("leaves to the till: %s", (_name, change) => {
    const document = { ...wholeProgramme(), ...change };
    expect([programmeSchema.safeParse(document).success, validate(document)]).toEqual([false, true]);
  });
});
