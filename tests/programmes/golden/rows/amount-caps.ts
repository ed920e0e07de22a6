import { appliances2025, appliances2026, bikesDezhou, digital } from "../documents/cities.ts";
import { always, cap, category, document, fifteenPercent, fixed, rate } from "../documents/document.ts";
import { granted, one, refused, under, type Row, type Sale } from "../row.ts";

const in2025 = { now: "2025-06-15T10:00:00.000+08:00" };
const noSerialAsked = { captures: [] };
const levels = { grades: [1, 2] };

const level2 = document("GT-LEVEL2", {
  ...noSerialAsked,
  categories: [category("refrigerator", levels)],
  amount: {
    ...fifteenPercent,
    components: [rate("base", 1500), rate("levelOne", 500, { kind: "grade", grades: [1] })],
    caps: [cap(200_000)],
    roundingOf: "sum",
  },
});
const swap = { oldItem: { battery: "lithium", serial: null } } as const;
const noSwap = { oldItem: { battery: "leadAcid", serial: null } } as const;

const byPrice = document("GT-CAP-BY-PRICE", {
  amount: {
    ...fifteenPercent,
    caps: [cap(30_000, { kind: "basis", atLeastFen: null, atMostFen: 500_000 }), cap(80_000)],
  },
});
const byCategory = document("GT-CAP-BY-CATEGORY", {
  amount: {
    ...fifteenPercent,
    caps: [
      cap(100_000, { kind: "category", categories: ["phone"] }),
      cap(200_000, { kind: "category", categories: ["phone", "tablet"] }),
    ],
  },
});
const twoHold = document("GT-TWO-CAPS", {
  amount: { ...fifteenPercent, caps: [cap(50_000, always), cap(10_000, always)] },
});
const fixed500 = document("GT-FIXED", {
  amount: { ...fifteenPercent, components: [fixed("fixed", 50_000)] },
});
const ownCaps = document("GT-OWN-CAPS", {
  amount: {
    ...fifteenPercent,
    components: [
      rate("base", 1000, always, 20_000),
      fixed("more", 10_000),
      rate("extra", 500, always, 5_000),
    ],
    caps: [cap(34_000)],
  },
});

const phone = (listFen: number): Sale => one("phone", { listFen });
const fridge = (listFen: number): Sale => one("fridge", { listFen });
const fridgeIn2025 = (listFen: number): Sale => one("fridge", { listFen }, in2025);
const fridgeLevel2 = (listFen: number): Sale => one("fridgeLevel2", { listFen });

/** Where 15 % and 20 % meet the cap of one item, one fen below, at and above. */
export const amountCapRows: readonly Row[] = [
  // 15 % up to 500 yuan: 333333 x 0.15 = 49999.95, 333334 x 0.15 = 50000.10.
  ...under(
    digital,
    ["pass amount", "15 %/500 two fen below the binding price", phone(333_332), granted(49_999)],
    ["pass amount", "15 %/500 one fen below the binding price", phone(333_333), granted(49_999)],
    ["pass amount", "15 %/500 at the binding price", phone(333_334), granted(50_000)],
    ["pass amount", "15 %/500 one fen above the binding price", phone(333_335), granted(50_000)],
    [
      "pass amount",
      "15 %/500 where the rate alone gives a fen more than the cap",
      phone(333_340),
      granted(50_000),
    ],
    ["pass amount", "15 %/500 at 3,000 yuan is 450, not the flat 500", phone(300_000), granted(45_000)],
  ),
  // 15 % up to 1,500 yuan binds at 10,000 yuan exactly: 999999 x 0.15 = 149999.85.
  ...under(
    appliances2026,
    ["pass amount", "15 %/1500 one fen below the binding price", fridge(999_999), granted(149_999)],
    ["pass amount", "15 %/1500 at the binding price", fridge(1_000_000), granted(150_000)],
    ["pass amount", "15 %/1500 one fen above the binding price", fridge(1_000_001), granted(150_000)],
    [
      "pass amount",
      "15 %/1500 where the rate alone gives a fen more than the cap",
      fridge(1_000_007),
      granted(150_000),
    ],
    ["pass amount", "15 %/1500 seven fen below the binding price", fridge(999_993), granted(149_998)],
  ),
  // 15 % up to 2,000 yuan: 1333333 x 0.15 = 199999.95, 1333334 x 0.15 = 200000.10.
  ...under(
    level2,
    ["pass amount", "15 %/2000 two fen below the binding price", fridgeLevel2(1_333_332), granted(199_999)],
    ["pass amount", "15 %/2000 one fen below the binding price", fridgeLevel2(1_333_333), granted(199_999)],
    ["pass amount", "15 %/2000 at the binding price", fridgeLevel2(1_333_334), granted(200_000)],
    ["pass amount", "15 %/2000 one fen above the binding price", fridgeLevel2(1_333_335), granted(200_000)],
  ),
  // 15 % + 5 % up to 2,000 yuan: rounded once 999999 x 0.2 = 199999.8; each by itself 149999.85 and 49999.95.
  ...under(
    level2,
    [
      "pass amount",
      "20 %/2000 of the sum, one fen below the binding price",
      fridge(999_999),
      granted(199_999),
    ],
    ["pass amount", "20 %/2000 of the sum, at the binding price", fridge(1_000_000), granted(200_000)],
    [
      "pass amount",
      "20 %/2000 of the sum, one fen above the binding price",
      fridge(1_000_001),
      granted(200_000),
    ],
  ),
  ...under(
    appliances2025,
    [
      "pass amount",
      "15 % and 5 % each rounded lose two fen below the binding price",
      fridgeIn2025(999_999),
      granted(199_998),
    ],
    [
      "pass amount",
      "15 % and 5 % each rounded at the binding price",
      fridgeIn2025(1_000_000),
      granted(200_000),
    ],
    [
      "pass amount",
      "15 % and 5 % each rounded above the binding price",
      fridgeIn2025(1_000_020),
      granted(200_000),
    ],
    ["pass amount", "A level 1 refrigerator at 4,999.00 in 2025", one("fridge", {}, in2025), granted(99_980)],
    [
      "pass amount",
      "A level 2 refrigerator at 4,999.00 in 2025",
      one("fridgeLevel2", {}, in2025),
      granted(74_985),
    ],
  ),
  ...under(appliances2026, [
    "pass amount",
    "A level 1 refrigerator at 4,999.00 in 2026",
    one("fridge"),
    granted(74_985),
  ]),
  // Dezhou: 20 % up to 600 binds at 3,000.00; else 15 % up to 500.
  ...under(
    bikesDezhou,
    [
      "pass amount",
      "20 %/600 one fen below the binding price",
      one("leadAcidBike", { ...swap, listFen: 299_999 }),
      granted(59_999),
    ],
    [
      "pass amount",
      "20 %/600 at the binding price",
      one("leadAcidBike", { ...swap, listFen: 300_000 }),
      granted(60_000),
    ],
    [
      "pass amount",
      "20 %/600 one fen above the binding price",
      one("leadAcidBike", { ...swap, listFen: 300_001 }),
      granted(60_000),
    ],
    [
      "pass amount",
      "The smaller cap binds the bike without a swap at 3,333.34",
      one("leadAcidBike", { ...noSwap, listFen: 333_334 }),
      granted(50_000),
    ],
    [
      "pass amount",
      "The bike without a swap one fen below",
      one("leadAcidBike", { ...noSwap, listFen: 333_333 }),
      granted(49_999),
    ],
  ),
  // Which cap: the first whose condition holds; a condition on the basis has both its ends.
  ...under(
    byPrice,
    ["pass amount", "A cap up to 5,000 yuan still holds at 5,000.00", phone(500_000), granted(30_000)],
    ["pass amount", "A cap up to 5,000 yuan no longer holds at 5,000.01", phone(500_001), granted(75_000)],
    [
      "pass amount",
      "The basis, not the list price, chooses the cap",
      one("phone", { listFen: 500_001, merchantDiscountFen: 1 }),
      granted(30_000),
    ],
  ),
  ...under(
    byCategory,
    ["pass amount", "A phone's own cap comes first", phone(1_000_000), granted(100_000)],
    ["pass amount", "A tablet has the second cap", one("tablet", { listFen: 1_000_000 }), granted(150_000)],
    [
      "pass amount",
      "A tablet's cap binds at 13,333.34",
      one("tablet", { listFen: 1_333_334 }),
      granted(200_000),
    ],
    [
      "fail amount",
      "No cap holds for a watch: nothing is given",
      one("watch"),
      refused("nothingToSubsidise"),
    ],
  ),
  ...under(twoHold, [
    "pass amount",
    "Of two caps that hold the first bounds, not the smaller",
    one("phone"),
    granted(30_000),
  ]),
  // Bounded by the basis.
  ...under(
    fixed500,
    ["pass amount", "500 yuan on 500.01 yuan", phone(50_001), granted(50_000)],
    ["pass amount", "500 yuan on 500.00 yuan makes it free", phone(50_000), granted(50_000)],
    ["pass amount", "500 yuan on 499.99 yuan gives no more than the price", phone(49_999), granted(49_999)],
    ["pass amount", "500 yuan on a price of one fen", phone(1), granted(1)],
    [
      "fail amount",
      "500 yuan on a gift gives nothing",
      one("phone", { listFen: 50_000, merchantDiscountFen: 50_000 }),
      refused("nothingToSubsidise"),
    ],
  ),
  // Components with caps of their own: 10 % up to 200, 100 fixed, 5 % up to 50; together at most 340.
  ...under(
    ownCaps,
    [
      "pass amount",
      "Three components add up below their own caps",
      phone(90_000),
      granted(9_000 + 10_000 + 4_500),
    ],
    [
      "pass amount",
      "One component's own cap binds at 1,000.00",
      phone(100_000),
      granted(10_000 + 10_000 + 5_000),
    ],
    [
      "pass amount",
      "One component's own cap leaves the others alone",
      phone(150_000),
      granted(15_000 + 10_000 + 5_000),
    ],
    ["pass amount", "The sum below its cap", phone(189_999), granted(18_999 + 10_000 + 5_000)],
    ["pass amount", "The cap of the sum binds", phone(200_000), granted(34_000)],
  ),
];
