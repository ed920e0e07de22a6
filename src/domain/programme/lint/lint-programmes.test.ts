import { describe, expect, it } from "vitest";
import {
  amountOf,
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
import { lintProgrammes } from "./lint-programmes.ts";

type Input = Record<string, unknown>;

const always = { kind: "always" };
const at = Date.UTC(2026, 5, 18);
const oldItem = { kind: "oldItem", categories: null, batteries: null, needsProof: false };
const handedIn = { kind: "oldItemHandedIn" };
const basis = (atLeastFen: number | null, atMostFen: number | null) => ({
  kind: "basis",
  atLeastFen,
  atMostFen,
});
const claimable = { mode: "claimLater", offline: { mode: "refuse" } };
const claim = { where: "城市通", withinDays: 30, until: null };

/** A programme for refrigerators with these components, and the amount's other members changed. */
function refrigerators(components: readonly Input[], amount: Input = {}, changes: Input = {}): Programme {
  return appliances({
    categories: [category("refrigerator")],
    limits: [],
    amount: amountOf(components, amount),
    ...changes,
  });
}

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

/** Everything that is found in the last of these documents. */
function findings(programmes: readonly Programme[]): Finding[] {
  return lintProgrammes(programmes, at).at(-1) ?? [];
}

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

describe("the lint of prices", () => {
  it("names the price at which rounding to the yuan makes a dearer piece cheaper", () => {
    const programme = refrigerators([rate("base", 1_500)], { rounding: "yuanFloor" });
    expect(findings([programme])).toMatchObject([
      { code: "higherPricePaysLess", path: ["amount", "rounding"], params: { priceFen: 667, lessFen: 99 } },
    ]);
  });

  it("names the price at which two rates grow at once", () => {
    const both = [rate("base", 1_500), rate("levelOne", 500, { kind: "grade", grades: [1] })];
    expect(findings([refrigerators(both, { roundingOf: "eachComponent" })])).toMatchObject([
      { code: "higherPricePaysLess", path: ["amount", "roundingOf"], params: { priceFen: 20, lessFen: 1 } },
    ]);
    expect(findings([refrigerators(both)])).toEqual([]);
  });

  it("says nothing of a step at a price floor: that one the till explains itself", () => {
    const programme = refrigerators([rate("base", 1_500)], { priceBounds: [priceBound(100_000, null)] });
    expect(findings([programme])).toEqual([]);
  });
});

describe("the lint of limits", () => {
  it.each<[string, readonly Input[], readonly number[]]>([
    ["the second of two alike", [limit("aa", null, 1), limit("bb", null, 1)], [1]],
    ["none where the day's comes first", [limit("aa", null, 2), limit("bb", null, 1, { period: "day" })], []],
    ["a day's that is no tighter", [limit("aa", null, 1), limit("bb", null, 1, { period: "day" })], [1]],
    [
      "an amount that pieces cannot reach",
      [limit("aa", null, 1), limit("bb", null, 1, { count: null, fen: 200_000 })],
      [1],
    ],
    ["none where they can", [limit("aa", null, 1), limit("bb", null, 1, { count: null, fen: 199_999 })], []],
    [
      "none that counts another programme as well",
      [limit("aa", null, 1), limit("bb", null, 1, { alsoCounts: ["OLD-AP"] })],
      [0],
    ],
    ["one that a wider one makes idle", [limit("aa", ["refrigerator"], 1), limit("bb", null, 1)], [0]],
  ])("finds %s", (_, limits, expected) => {
    const found = findings([appliances({ limits })]);
    expect(found.map(({ code, path }) => [code, path[1]])).toEqual(
      expected.map((index) => ["limitNeverBinds", index]),
    );
  });
});

describe("the lint of several documents", () => {
  const other = { id: "OTHER-AP" };

  it.each<[string, Input]>([
    ["in another region", { regions: ["44"] }],
    ["at another time", { validFrom: "2027-01-01T00:00:00+08:00", validTo: "2027-12-31T23:59:59+08:00" }],
    ["for other categories", { categories: [category("laptop")], limits: [] }],
    ["that takes the other's place", { supersedes: ["TEST-AP"] }],
    ["that counts the other's uses", { limits: [limit("one", null, 1, { alsoCounts: ["TEST-AP"] })] }],
  ])("has no word on one %s", (_, changes) => {
    expect(findings([appliances(), appliances({ ...other, ...changes })])).toEqual([]);
    expect(findings([appliances({ ...other, ...changes }), appliances()])).toEqual([]);
  });

  const inTurn = (...ids: readonly string[]) =>
    ids.map((id, index) => appliances({ id, supersedes: [ids[(index + 1) % ids.length]] }));

  it("finds a circle of any length once, with the last of its programmes", () => {
    const ids = ["AP-1", "AP-2", "AP-3", "AP-4", "AP-5"];
    for (const length of [2, 3, 4, 5]) {
      const circle = ids.slice(0, length);
      const found = findings(inTurn(...circle));
      expect(found.filter(({ code }) => code !== "overlap")).toEqual([
        {
          code: "supersedesEachOther",
          severity: "error",
          path: ["supersedes", 0],
          params: { names: [circle.at(-1), ...circle].join(" → ") },
        },
      ]);
    }
  });

  it("finds a circle that a programme outside of it leads into, and takes the one outside for none of it", () => {
    const [first, second] = inTurn("AP-1", "AP-2");
    const outside = appliances({ id: "AP-3", supersedes: ["AP-1"] });
    for (const [programmes, place] of [
      [[outside, first, second], 2],
      [[first, second, outside], 1],
    ] as const) {
      const lists = lintProgrammes(programmes as readonly Programme[], at);
      const circles = lists.map((list) => list.filter(({ code }) => code === "supersedesEachOther").length);
      expect(circles).toEqual([0, 1, 2].map((index) => (index === place ? 1 : 0)));
    }
  });

  it.each<[string, Programme[]]>([
    ["a chain", [appliances({ supersedes: ["OTHER-AP"] }), appliances({ ...other, supersedes: ["OLD-AP"] })]],
    ["a circle that goes through nobody's document", [appliances({ supersedes: ["OTHER-AP"] })]],
    [
      "a circle that an old version closed",
      [
        appliances({ supersedes: ["OTHER-AP"] }),
        appliances({ ...other, supersedes: ["TEST-AP"] }),
        appliances({ ...other, version: 2 }),
      ],
    ],
  ])("takes for no circle: %s", (_, programmes) => {
    expect(findings(programmes).map(({ code }) => code)).not.toContain("supersedesEachOther");
  });
});
