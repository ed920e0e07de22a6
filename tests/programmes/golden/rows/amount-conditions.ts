import { cap, category, document, fifteenPercent, fixed, rate } from "../documents/document.ts";
import { granted, one, pending, refused, under, type Row } from "../row.ts";

/** 10 % for each, and 1 yuan more where `condition` holds. */
function oneYuanIf(id: string, condition: unknown, more: Parameters<typeof document>[1] = {}) {
  return document(id, {
    groups: [{ code: "mobile", name: "移动设备" }],
    categories: [
      category("phone", { group: "mobile" }),
      category("tablet"),
      category("television"),
      category("electricBicycle"),
      category("refrigerator"),
    ],
    amount: {
      ...fifteenPercent,
      components: [rate("base", 1000), fixed("more", 100, condition)],
      caps: [cap(50_000)],
    },
    ...more,
  });
}

const group = oneYuanIf("GT-IF-GROUP", { kind: "group", groups: ["mobile"] });
const kind = oneYuanIf("GT-IF-KIND", { kind: "goodsKind", kinds: ["laser", "projector"] });
const grade = oneYuanIf("GT-IF-GRADE", { kind: "grade", grades: [1, 2] });
const basis = oneYuanIf("GT-IF-BASIS", { kind: "basis", atLeastFen: 100_000, atMostFen: 200_000 });
const handedIn = oneYuanIf("GT-IF-OLD", { kind: "oldItemHandedIn" });
const capture = { kind: "oldItem", batteries: null, needsProof: false } as const;
const handedInWanted = oneYuanIf(
  "GT-IF-OLD-WANTED",
  { kind: "oldItemHandedIn" },
  {
    captures: [{ ...capture, categories: ["phone"] }],
  },
);
const checked = oneYuanIf(
  "GT-IF-CAPACITY",
  { kind: "capacityChecked" },
  {
    captures: [{ ...capture, categories: ["phone"] }],
  },
);
const swapWanted = oneYuanIf(
  "GT-IF-SWAP",
  { kind: "batterySwap", from: "lithium", to: "leadAcid" },
  {
    captures: [{ ...capture, categories: null }],
  },
);
const not = oneYuanIf("GT-IF-NOT", { kind: "not", condition: { kind: "category", categories: ["phone"] } });
const allOf = oneYuanIf("GT-IF-ALL", {
  kind: "allOf",
  conditions: [
    { kind: "category", categories: ["phone"] },
    { kind: "basis", atLeastFen: 200_000, atMostFen: null },
  ],
});
const anyOf = oneYuanIf("GT-IF-ANY", {
  kind: "anyOf",
  conditions: [{ kind: "category", categories: ["phone"] }, { kind: "oldItemHandedIn" }],
});
const old = { oldItem: { battery: null, serial: null } };
const nothingWithout = document("GT-ONLY-OLD", {
  amount: { ...fifteenPercent, components: [fixed("old", 50_000, { kind: "oldItemHandedIn" })] },
});

/** A component earns where its condition holds, and its condition only. A phone at 2,000.00 earns 200.00 without. */
export const amountConditionRows: readonly Row[] = [
  ...under(
    group,
    ["pass amount", "A category of the group earns more", one("phone"), granted(20_100)],
    ["pass amount", "A category without a group does not", one("tablet"), granted(20_000)],
  ),
  ...under(
    kind,
    ["pass amount", "Goods of a named kind earn more", one("laserTelevision"), granted(40_100)],
    ["pass amount", "Plain goods are of no kind", one("television"), granted(40_000)],
  ),
  ...under(
    grade,
    ["pass amount", "Level 2 of levels 1 and 2", one("fridgeLevel2", { listFen: 100_000 }), granted(10_100)],
    ["pass amount", "Level 3 of levels 1 and 2", one("fridgeLevel3", { listFen: 100_000 }), granted(10_000)],
    [
      "pass amount",
      "No level of levels 1 and 2",
      one("fridgeNoLevel", { listFen: 100_000 }),
      granted(10_000),
    ],
  ),
  ...under(
    basis,
    ["pass amount", "One fen below the least basis", one("phone", { listFen: 99_999 }), granted(9_999)],
    ["pass amount", "At the least basis", one("phone", { listFen: 100_000 }), granted(10_100)],
    ["pass amount", "At the largest basis", one("phone", { listFen: 200_000 }), granted(20_100)],
    ["pass amount", "One fen above the largest basis", one("phone", { listFen: 200_001 }), granted(20_000)],
  ),
  ...under(
    handedIn,
    ["pass amount", "An old item handed in earns more, asked for or not", one("phone", old), granted(20_100)],
    ["pass amount", "An old item that nobody wants is not taken to be there", one("phone"), granted(20_000)],
  ),
  ...under(
    handedInWanted,
    [
      "missing oldItem",
      "An old item that is wanted counts for the estimate",
      one("phone"),
      pending(20_100, ["oldItem"]),
    ],
    [
      "pass amount",
      "Wanted for phones alone, it is not taken to be there for a tablet",
      one("tablet"),
      granted(20_000),
    ],
    ["pass amount", "Wanted and there", one("phone", old), granted(20_100)],
  ),
  ...under(
    checked,
    [
      "missing oldItem",
      "A capacity check is not taken to hold for the estimate",
      one("phone"),
      pending(20_000, ["oldItem"]),
    ],
    ["pass amount", "An old item whose capacity nobody measured", one("phone", old), granted(20_000)],
    [
      "pass amount",
      "An old item whose capacity was not what was measured",
      one("phone", { oldItem: { ...old.oldItem, capacityChecked: false } }),
      granted(20_000),
    ],
    [
      "pass amount",
      "An old item whose capacity was measured",
      one("phone", { oldItem: { ...old.oldItem, capacityChecked: true } }),
      granted(20_100),
    ],
  ),
  ...under(
    swapWanted,
    [
      "missing oldItem",
      "A swap of batteries is not taken to hold for the estimate",
      one("leadAcidBike"),
      pending(29_990, ["oldItem"]),
    ],
    [
      "pass amount",
      "Lithium for lead-acid is the swap",
      one("leadAcidBike", { oldItem: { battery: "lithium", serial: null } }),
      granted(30_090),
    ],
    [
      "pass amount",
      "Lead-acid for lead-acid is not",
      one("leadAcidBike", { oldItem: { battery: "leadAcid", serial: null } }),
      granted(29_990),
    ],
    [
      "pass amount",
      "Lithium for lithium is not",
      one("lithiumBike", { oldItem: { battery: "lithium", serial: null } }),
      granted(29_990),
    ],
    [
      "pass amount",
      "Lead-acid for lithium is the other way round",
      one("lithiumBike", { oldItem: { battery: "leadAcid", serial: null } }),
      granted(29_990),
    ],
    ["pass amount", "An old battery that nobody knows is no swap", one("leadAcidBike", old), granted(29_990)],
    [
      "pass amount",
      "A new bike without a battery is no swap",
      one("bikeOfNoBattery", { oldItem: { battery: "lithium", serial: null } }),
      granted(29_990),
    ],
  ),
  ...under(
    not,
    ["pass amount", "Not a phone", one("tablet"), granted(20_100)],
    ["pass amount", "Not a phone, and it is one", one("phone"), granted(20_000)],
  ),
  ...under(
    allOf,
    ["pass amount", "All of two: both", one("phone"), granted(20_100)],
    ["pass amount", "All of two: the first alone", one("phone", { listFen: 199_999 }), granted(19_999)],
    ["pass amount", "All of two: the second alone", one("tablet"), granted(20_000)],
  ),
  ...under(
    anyOf,
    ["pass amount", "Any of two: the first", one("phone"), granted(20_100)],
    ["pass amount", "Any of two: the second", one("tablet", old), granted(20_100)],
    ["pass amount", "Any of two: neither", one("tablet"), granted(20_000)],
  ),
  ...under(
    nothingWithout,
    ["fail amount", "No component holds: nothing is given", one("phone"), refused("nothingToSubsidise")],
    ["pass amount", "The one component holds", one("phone", old), granted(50_000)],
  ),
];
