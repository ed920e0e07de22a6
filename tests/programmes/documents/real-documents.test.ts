import { describe, expect, test } from "vitest";
import { decide } from "../../../src/domain/programme/decide.ts";
import { lintProgrammes } from "../../../src/domain/programme/lint/lint-programmes.ts";
import { firstTokenKeyId } from "../../../src/platform/keys/platform-keys.ts";
import { elsewhereRows } from "./elsewhere-rows.ts";
import { henanRows } from "./henan-rows.ts";
import { nationalRows } from "./national-rows.ts";
import { outcomeOf } from "./outcome.ts";
import { factsOf, type Purchase } from "./purchase.ts";
import { readDocuments } from "./read-documents.ts";
import type { Row } from "./row.ts";
import { shenzhenRows } from "./shenzhen-rows.ts";

const documents = readDocuments();
const programmes = documents.map(({ programme }) => programme);
const byId = new Map(programmes.map((programme) => [programme.id, programme]));
const rows: readonly Row[] = [...nationalRows, ...henanRows, ...shenzhenRows, ...elsewhereRows];

function programmeOf(id: string) {
  const programme = byId.get(id);
  if (programme === undefined) throw new Error(`No document has the id ${id}`);
  return programme;
}

describe("the real documents", () => {
  test("are at least twenty, and each is called by its id", () => {
    expect(programmes.length).toBeGreaterThanOrEqual(20);
    for (const { file, programme } of documents) expect(file).toBe(`${programme.id.toLowerCase()}.json`);
  });

  test.each(documents)("$file names its sources in Chinese, and what was assumed", ({ programme }) => {
    expect(programme.sources.length).toBeGreaterThanOrEqual(1);
    expect(programme.assumptions.length).toBeGreaterThanOrEqual(3);
    for (const text of [...programme.sources, ...programme.assumptions, programme.title]) {
      expect(text).toMatch(/\p{Script=Han}/u);
      expect(text).not.toMatch(/https?:|www\./);
    }
    const hasRates = programme.amount.components.some(({ amount }) => amount.kind === "rate");
    expect(programme.assumptions.some((text) => text.includes("舍"))).toBe(hasRates);
    expect(programme.tokenKeyId).toBe(firstTokenKeyId);
  });

  test("have whole seconds of China at both ends, and name one another", () => {
    for (const { validFrom, validTo, supersedes, limits } of programmes) {
      expect(validFrom).toMatch(/T\d{2}:00:00\.000\+08:00$/);
      expect(validTo).toMatch(/T23:59:59\.999\+08:00$/);
      const named = [...supersedes, ...limits.flatMap(({ alsoCounts }) => alsoCounts)];
      expect(named.filter((id) => !byId.has(id))).toEqual([]);
    }
  });

  test("give the lint nothing to say", () => {
    expect(lintProgrammes(programmes, null).flat()).toEqual([]);
  });

  test("have five rows or more each", () => {
    const counts = programmes.map(({ id }) => [id, rows.filter(([of]) => of === id).length] as const);
    expect(counts.filter(([, count]) => count < 5)).toEqual([]);
  });
});

describe("what they give, worked out by hand", () => {
  test.each(rows)("%s: %s", (id, _, purchase, expected) => {
    const programme = programmeOf(id);
    const [line] = decide([programme], factsOf(programme, purchase)).lines;
    expect(line && outcomeOf(line)).toEqual(expected);
  });
});

describe("all of them together", () => {
  const refrigerator = { category: "refrigerator", grade: 1, listFen: 499_900 };
  const phone = { category: "phone", listFen: 299_900 };
  const bicycle = {
    category: "electricBicycle",
    battery: "leadAcid",
    listFen: 259_900,
    oldBattery: "lithium",
  } as const;
  const places: readonly (readonly [region: string, day: string, purchase: Purchase, id: string | null])[] = [
    ["410702", "2024-10-20", refrigerator, "HA-2024-AP"],
    ["420100", "2024-10-20", refrigerator, "CN-2024-AP"],
    ["500101", "2024-10-20", refrigerator, "CQ-2024-AP"],
    ["410702", "2025-01-10", refrigerator, "CN-2025-AP"],
    ["420100", "2025-01-10", refrigerator, "CN-2025-AP"],
    ["410702", "2025-06-20", refrigerator, "HA-2025-AP"],
    ["440304", "2025-06-20", refrigerator, "SZ-2025-AP"],
    ["460100", "2025-06-20", refrigerator, "HI-2025-AP"],
    ["410702", "2025-06-20", phone, "HA-2025-3C"],
    ["500101", "2025-06-20", phone, "CQ-2025-3C"],
    ["420100", "2025-06-20", phone, "CN-2025-3C"],
    ["410702", "2026-06-20", refrigerator, "HA-2026-AP"],
    ["410702", "2026-06-20", phone, "HA-2026-3C"],
    ["440304", "2026-02-20", phone, "CN-2026-3C"],
    ["440304", "2026-06-20", phone, "SZ-2026"],
    ["510104", "2026-06-20", refrigerator, "SC-2026"],
    ["610104", "2026-06-20", refrigerator, "XA-2026"],
    ["610304", "2026-06-20", refrigerator, "CN-2026-AP"],
    ["120101", "2026-06-20", phone, "TJ-2026"],
    ["371402", "2025-06-20", bicycle, "SD-2025-EB"],
    ["440304", "2024-11-20", bicycle, "SZ-2024-EB"],
    ["310101", "2024-11-20", { ...bicycle, proof: "HU0000001" }, "SH-2024-EB"],
    ["410702", "2026-06-20", bicycle, null],
  ];

  test.each(places)("in %s on %s", (region, day, purchase, id) => {
    const now = `${day}T10:00:00.000+08:00`;
    const facts = factsOf(programmeOf(id ?? "HA-2026-AP"), { ...purchase, region, now });
    const [line] = decide(programmes, facts).lines;
    const given = line?.outcome === "granted" || line?.outcome === "claimLater";
    expect(given ? line.programme?.id : null).toBe(id);
  });
});
