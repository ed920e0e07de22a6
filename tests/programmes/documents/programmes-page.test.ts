import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { decide } from "../../../src/domain/programme/decide.ts";
import { programmeSchema } from "../../../src/domain/programme/programme-schema.ts";
import { lintProgrammes } from "../../../src/domain/programme/lint/lint-programmes.ts";
import { conditionSchema } from "../../../src/domain/programme/schema/condition-schema.ts";
import { memberPaths } from "./member-paths.ts";
import { outcomeOf } from "./outcome.ts";
import { factsOf, type Purchase } from "./purchase.ts";
import { readDocuments } from "./read-documents.ts";
import type { Expected } from "./row.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../../docs/programmes.md"), "utf8");

/** The text from one heading to the next of that rank or higher. */
function section(heading: string): string {
  const from = page.slice(page.indexOf(`${heading}\n`));
  const rank = heading.indexOf(" ");
  const end = from.slice(heading.length).search(new RegExp(`^#{1,${rank}} `, "m"));
  return end === -1 ? from : from.slice(0, heading.length + end);
}

/** What stands in backticks in the first column of the tables of a text. */
function firstCells(text: string): string[] {
  const cells = text
    .split("\n")
    .flatMap((line) => (line.startsWith("| `") ? [line.split("|")[1] ?? ""] : []));
  return cells.flatMap((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, name]) => name ?? ""));
}

describe("the page on programmes", () => {
  const told = firstCells(section("## The document"));
  const conditions = told.filter((name) => name.startsWith("{"));

  test("has every member of a document in its table, and no other", () => {
    const members = told.filter((name) => !name.startsWith("{"));
    expect(members.toSorted()).toEqual([...memberPaths()].toSorted());
  });

  test("has every kind of condition", () => {
    const kinds = conditions.map((text) => /"kind": "(\w+)"/.exec(text)?.[1] ?? "");
    const known = JSON.stringify(z.toJSONSchema(conditionSchema, { io: "input" })).matchAll(
      /"const":"(\w+)"/g,
    );
    expect(kinds.toSorted()).toEqual(Array.from(known, ([, kind]) => kind ?? "").toSorted());
  });

  test("names every real document in its list", () => {
    const ids = readDocuments().map(({ programme }) => programme.id);
    expect(firstCells(section("## The real documents")).toSorted()).toEqual(ids.toSorted());
  });
});

describe("the city on the page", () => {
  const text = /```json\n([\s\S]*?)\n```/.exec(section("### A city from nothing"))?.[1] ?? "";
  const city = programmeSchema.parse(JSON.parse(text));
  const refrigerator = { category: "refrigerator", grade: 1, listFen: 699_900 };
  const airConditioner = { category: "airConditioner", grade: 1, listFen: 329_900, installationFen: 30_000 };
  const bicycle = {
    category: "electricBicycle",
    battery: "leadAcid",
    listFen: 120_000,
    oldBattery: "lithium",
  } as const;
  const { oldBattery: _, ...bicycleAlone } = bicycle;

  test("is nothing that the lint has a word on", () => {
    expect(lintProgrammes([city], null)).toEqual([[]]);
  });

  const rows: readonly (readonly [string, Purchase, Expected])[] = [
    ["15 % of 5,499.00", { ...refrigerator, listFen: 599_900, discountFen: 50_000 }, 82_485],
    ["the cap", refrigerator, 100_000],
    ["without the installation", airConditioner, 44_985],
    ["a third one", { ...airConditioner, used: [["YZ-2027", "airConditioner", 2, 89_970]] }, "quotaUsedUp"],
    ["what the total leaves", { ...refrigerator, used: [["YZ-2027", "airConditioner", 2, 190_000]] }, 60_000],
    ["the e-bike", bicycle, 30_000],
    ["below the floor", { ...bicycle, listFen: 119_999 }, "belowPriceFloor"],
    ["no old bike yet", bicycleAlone, { misses: ["oldItem"] }],
    [
      "no line",
      { ...refrigerator, isOnline: false },
      { claims: 100_000, by: "2027-03-21T00:00:00.000+08:00" },
    ],
    [
      "at the end",
      { ...refrigerator, isOnline: false, now: "2027-12-31T23:59:59.999+08:00" },
      { claims: 100_000, by: "2028-01-15T23:59:59.999+08:00" },
    ],
    ["the last moment", { ...refrigerator, now: "2027-12-31T23:59:59.999+08:00" }, 100_000],
    ["a millisecond later", { ...refrigerator, now: "2028-01-01T00:00:00.000+08:00" }, "programmeEnded"],
  ];

  test.each(rows)("gives what the page says: %s", (_, purchase, expected) => {
    const [line] = decide([city], factsOf(city, purchase)).lines;
    expect(line && outcomeOf(line)).toEqual(expected);
  });

  test("lets the customer expect 300.00 before the old bike is there", () => {
    const [line] = decide([city], factsOf(city, bicycleAlone)).lines;
    expect(line?.estimatedFen).toBe(30_000);
  });
});
