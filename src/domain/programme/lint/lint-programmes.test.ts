import { describe, expect, it } from "vitest";
import { findings, refrigerators } from "../../../../tests/support/linted-documents.ts";
import {
  appliances,
  category,
  electricBicycles,
  leaseRule,
  limit,
  oneRate,
  priceBound,
  rate,
  serialNumber,
} from "../../../../tests/support/sample-programmes.ts";
import type { Programme } from "../programme-schema.ts";
import { lintSeverities, type Finding, type LintCode } from "./finding.ts";

type Input = Record<string, unknown>;

const always = { kind: "always" };
const oldItem = { kind: "oldItem", categories: null, batteries: null, needsProof: false };
const handedIn = { kind: "oldItemHandedIn" };
const basis = (atLeastFen: number | null, atMostFen: number | null) => ({
  kind: "basis",
  atLeastFen,
  atMostFen,
});
const claimable = { mode: "claimLater", offline: { mode: "refuse" } };
const claim = { where: "城市通", withinDays: 30, until: null };

function cap(capFen: number, condition: Input = always): Input {
  return { condition, capFen };
}

function group(code: string): Input {
  return { code, name: code };
}

/** For each code a document that holds just this mistake, and where it stands. */
const planted: Readonly<Record<LintCode, readonly [Programme[], Finding["path"], Finding["params"]?]>> = {
  sameVersion: [[appliances(), appliances()], ["version"], { id: "TEST-AP", version: 1 }],
  twoVersions: [[appliances(), appliances({ version: 2 })], ["version"], { id: "TEST-AP", version: 1 }],
  overlap: [
    [appliances(), appliances({ id: "OTHER-AP", regions: ["4107"] })],
    ["categories", 0],
    { id: "TEST-AP", names: "refrigerator、airConditioner、television、microwave" },
  ],
  expired: [[appliances({ validTo: "2026-06-17T23:59:59.999+08:00" })], ["validTo"]],
  supersedesItself: [[appliances({ supersedes: ["OLD-AP", "TEST-AP"] })], ["supersedes", 1]],
  supersedesEachOther: [
    [
      appliances({ supersedes: ["OTHER-AP"] }),
      appliances({ id: "OTHER-AP", supersedes: ["OLD-AP", "TEST-AP"] }),
    ],
    ["supersedes", 1],
    { names: "OTHER-AP → TEST-AP → OTHER-AP" },
  ],
  categoryUnknown: [
    [refrigerators([rate("one", 1_500)], {}, { categories: [category("refrigerator"), category("fridge")] })],
    ["categories", 1, "code"],
    { code: "fridge" },
  ],
  rateVerySmall: [
    [refrigerators([rate("one", 12)])],
    ["amount", "components", 0, "amount", "basisPoints"],
    { basisPoints: 12, percent: 0.12 },
  ],
  amountVerySmall: [
    [refrigerators([rate("one", 1_500)], { caps: [cap(800)] })],
    ["amount", "caps", 0, "capFen"],
    { fen: 800, amountFen: 800 },
  ],
  gradeWithoutComponent: [
    [refrigerators([rate("one", 1_500, { kind: "grade", grades: [1] })])],
    ["categories", 0, "grades", 1],
    { name: "refrigerator", grade: 2 },
  ],
  categoryWithoutComponent: [
    [
      refrigerators(
        [rate("base", 1_500, { kind: "category", categories: ["refrigerator"] })],
        {},
        {
          categories: [category("refrigerator"), category("microwave", [])],
        },
      ),
    ],
    ["categories", 1],
    { name: "microwave" },
  ],
  noCapApplies: [
    [refrigerators([rate("base", 1_500)], { caps: [cap(200_000, { kind: "grade", grades: [1] })] })],
    ["categories", 0],
    { name: "refrigerator" },
  ],
  unreachableComponent: [
    [refrigerators([rate("base", 1_500), rate("three", 500, { kind: "grade", grades: [3] })])],
    ["amount", "components", 1],
    { id: "three", title: "three" },
  ],
  unreachableCap: [
    [
      refrigerators(
        [rate("base", 1_500)],
        {
          caps: [cap(100_000, { kind: "goodsKind", kinds: ["projector"] }), cap(200_000)],
        },
        { categories: [category("refrigerator", [1, 2], ["projector"])] },
      ),
    ],
    ["amount", "caps", 0],
  ],
  shadowedCap: [
    [refrigerators([rate("base", 1_500)], { caps: [cap(100_000), cap(200_000)] })],
    ["amount", "caps", 1],
  ],
  unreachableBound: [
    [
      refrigerators([rate("base", 1_500)], {
        priceBounds: [{ condition: basis(500, 400), floorFen: 100, ceilingFen: null }],
      }),
    ],
    ["amount", "priceBounds", 0],
  ],
  shadowedBound: [
    [
      refrigerators([rate("base", 1_500)], {
        priceBounds: [priceBound(null, 900_000), priceBound(100, null)],
      }),
    ],
    ["amount", "priceBounds", 1],
  ],
  rateAboveAll: [
    [refrigerators([rate("base", 9_000), rate("more", 1_001)])],
    ["amount", "components"],
    { percent: 100.01 },
  ],
  ceilingBelowFloor: [
    [refrigerators([rate("base", 1_500)], { priceBounds: [priceBound(200, 100)] })],
    ["amount", "priceBounds", 0, "ceilingFen"],
    { floorFen: 200, ceilingFen: 100 },
  ],
  capBelowFloor: [
    [refrigerators([rate("base", 1_500)], { caps: [cap(14_999)], priceBounds: [priceBound(100_000, null)] })],
    ["amount", "caps", 0, "capFen"],
    { capFen: 14_999, earnedFen: 15_000, floorFen: 100_000 },
  ],
  higherPricePaysLess: [
    [refrigerators([rate("base", 1_000), rate("dear", 500, basis(300_000, null))])],
    ["amount", "components", 1, "condition"],
    { priceFen: 300_000, lessFen: 15_000 },
  ],
  limitNamesNothing: [
    [
      appliances({
        groups: [group("small")],
        limits: [limit("small", null, 1, { groups: ["small"] })],
      }),
    ],
    ["limits", 0],
    { id: "small", title: "small" },
  ],
  limitNeverBinds: [
    [appliances({ limits: [limit("each", null, 1), limit("all", null, 4, { counted: "together" })] })],
    ["limits", 1],
    { id: "all", title: "all" },
  ],
  captureNeverCounts: [
    [
      refrigerators(
        [rate("base", 1_500)],
        {},
        {
          captures: [serialNumber, { ...serialNumber, categories: ["refrigerator"] }],
        },
      ),
    ],
    ["captures", 1],
    { kind: "serialNumber", names: "refrigerator" },
  ],
  captureDoesNotFit: [
    [
      refrigerators(
        [rate("base", 1_500)],
        {},
        {
          captures: [{ kind: "imei", categories: null, count: 1, isTwice: false }],
        },
      ),
    ],
    ["captures", 0],
    { kind: "imei", names: "refrigerator" },
  ],
  oldItemNeverAsked: [
    [electricBicycles({ captures: [{ kind: "frameNumber", categories: null, pattern: null }] })],
    ["categories", 0],
    { name: "electricBicycle" },
  ],
  qualificationNeverAsked: [
    [
      appliances({
        ...claimable,
        claim,
        qualification: { categories: null, channels: ["online"], isSameDay: false, maxHours: null },
      }),
    ],
    ["qualification"],
  ],
  leaseNeverUsed: [[appliances({ mode: "claimLater", claim })], ["offline", "mode"]],
  leaseBelowCap: [
    [appliances({ offline: leaseRule({ maxFenPerItem: 199_999 }) })],
    ["offline", "maxFenPerItem"],
    { limitFen: 199_999, capFen: 200_000 },
  ],
  residenceUnknown: [
    [
      appliances({
        identity: {
          documents: ["residentId", "taiwanPermit"],
          minimumAge: 18,
          samePerson: [],
          residence: ["41"],
        },
      }),
    ],
    ["identity", "documents", 1],
    { document: "taiwanPermit" },
  ],
};

const codes = Object.keys(lintSeverities) as LintCode[];

describe("the lint of documents", () => {
  it.each(codes)("finds %s, and nothing else", (code) => {
    const [programmes, path, params] = planted[code];
    const [found, ...more] = findings(programmes);
    expect(found).toMatchObject({ code, severity: lintSeverities[code], path, ...(params && { params }) });
    expect(more).toEqual([]);
  });

  it("has no word on documents that say what they mean", () => {
    for (const programme of [
      appliances({ offline: { mode: "refuse" } }),
      electricBicycles(),
      oneRate(1_500, 200_000),
      refrigerators([rate("base", 1_500), rate("trade", 500, handedIn)]),
      refrigerators([rate("base", 1_500, handedIn)], {}, { captures: [serialNumber, oldItem] }),
    ])
      expect(findings([programme])).toEqual([]);
  });
});
