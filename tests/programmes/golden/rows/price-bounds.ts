import { bikesShenzhen, digital } from "../documents/cities.ts";
import { always, document, fifteenPercent } from "../documents/document.ts";
import { granted, later, one, refused, under, type LineChanges, type Row, type Sale } from "../row.ts";

const floor = document("GT-FLOOR-PRICE", {
  amount: { ...fifteenPercent, priceBounds: [{ condition: always, floorFen: 150_000, ceilingFen: null }] },
});
const floorExcludes = document("GT-FLOOR-BASIS", {
  basis: { excludes: ["installation"], reducedBy: ["bankDiscount"] },
  amount: { ...fifteenPercent, priceBounds: [{ condition: always, floorFen: 150_000, ceilingFen: null }] },
});
const ceilingExcludes = document("GT-CEILING-BASIS", {
  basis: { excludes: ["installation"], reducedBy: ["bankDiscount"] },
  amount: { ...fifteenPercent, priceBounds: [{ condition: always, floorFen: null, ceilingFen: 600_000 }] },
});
const each = document("GT-BOUNDS-EACH", {
  amount: {
    ...fifteenPercent,
    priceBounds: [
      { condition: { kind: "category", categories: ["phone"] }, floorFen: 100_000, ceilingFen: 600_000 },
      { condition: { kind: "category", categories: ["watch"] }, floorFen: null, ceilingFen: null },
      { condition: always, floorFen: null, ceilingFen: 300_000 },
    ],
  },
});
const forPhones = document("GT-BOUNDS-PHONE", {
  amount: {
    ...fifteenPercent,
    priceBounds: [
      { condition: { kind: "category", categories: ["phone"] }, floorFen: 300_000, ceilingFen: null },
    ],
  },
});
const onePrice = document("GT-ONE-PRICE", {
  amount: { ...fifteenPercent, priceBounds: [{ condition: always, floorFen: 200_000, ceilingFen: 200_000 }] },
});

const phone = (listFen: number, merchantDiscountFen = 0, more: LineChanges = {}): Sale =>
  one("phone", { listFen, merchantDiscountFen, ...more });
const bike = (listFen: number): Sale =>
  one(
    "leadAcidBike",
    { listFen, oldItem: { battery: null, serial: null, proof: "BF2024001" } },
    { now: "2024-11-01T12:00:00+08:00", regionCode: "440305" },
  );

/** Floors and ceilings lie on the price after discounts, and both ends belong to them. */
export const priceBoundRows: readonly Row[] = [
  ...under(
    digital,
    ["pass priceCeiling", "One fen below 6,000 yuan", phone(599_999), granted(50_000)],
    ["pass priceCeiling", "6,000.00 yuan is within the ceiling", phone(600_000), granted(50_000)],
    ["fail priceCeiling", "6,000.01 yuan is above the ceiling", phone(600_001), refused("abovePriceCeiling")],
    [
      "pass priceCeiling",
      "A discount brings 6,100 yuan to the ceiling",
      phone(610_000, 10_000),
      granted(50_000),
    ],
    [
      "fail priceCeiling",
      "A discount one fen too small",
      phone(610_000, 9_999),
      refused("abovePriceCeiling"),
    ],
    ["pass priceCeiling", "A discount one fen larger than needed", phone(610_000, 10_001), granted(50_000)],
    [
      "no discount",
      "A discount that brings the price below the ceiling harms nobody",
      phone(610_000, 10_000),
      granted(50_000),
    ],
    [
      "fail priceCeiling",
      "What a bank pays does not bring the price below the ceiling",
      phone(600_001, 0, { priceParts: { bankDiscountFen: 1 } }),
      refused("abovePriceCeiling"),
    ],
    [
      "fail priceCeiling",
      "Nor does installation that is in the basis",
      phone(620_000, 0, { priceParts: { installationFen: 20_000 } }),
      refused("abovePriceCeiling"),
    ],
  ),
  ...under(
    ceilingExcludes,
    [
      "pass priceCeiling",
      "Installation outside the basis is not under the ceiling",
      phone(620_000, 0, { priceParts: { installationFen: 20_000 } }),
      granted(50_000),
    ],
    [
      "fail priceCeiling",
      "Installation one fen too cheap",
      phone(620_000, 0, { priceParts: { installationFen: 19_999 } }),
      refused("abovePriceCeiling"),
    ],
    [
      "pass priceCeiling",
      "What a bank pays, where it reduces the basis",
      phone(600_001, 0, { priceParts: { bankDiscountFen: 1 } }),
      granted(50_000),
    ],
  ),
  ...under(
    floor,
    ["fail priceFloor", "1,499.99 yuan is below the floor", phone(149_999), refused("belowPriceFloor")],
    ["pass priceFloor", "1,500.00 yuan is on the floor", phone(150_000), granted(22_500)],
    ["pass priceFloor", "1,500.01 yuan is above the floor", phone(150_001), granted(22_500)],
    ["pass priceFloor", "A discount down to the floor", phone(160_000, 10_000), granted(22_500)],
    [
      "fail priceFloor",
      "A discount one fen through the floor",
      phone(160_000, 10_001),
      refused("belowPriceFloor"),
    ],
    [
      "info discount",
      "The trace says that this discount costs the customer the subsidy",
      phone(150_000, 1),
      refused("belowPriceFloor"),
    ],
    [
      "no discount",
      "Below the floor without any discount there is nothing to say of it",
      phone(149_999),
      refused("belowPriceFloor"),
    ],
    [
      "no discount",
      "Below the floor before the discount either",
      phone(149_999, 1_000),
      refused("belowPriceFloor"),
    ],
    ["no discount", "A discount that stays above the floor", phone(160_000, 10_000), granted(22_500)],
  ),
  // With the installation outside the basis the floor lies on what is left before and after the discount.
  ...under(
    floorExcludes,
    [
      "info discount",
      "On the floor without its installation, and a discount of one fen",
      phone(160_000, 1, { priceParts: { installationFen: 10_000 } }),
      refused("belowPriceFloor"),
    ],
    [
      "no discount",
      "Below the floor without its installation, whatever the discount",
      phone(159_999, 1, { priceParts: { installationFen: 10_000 } }),
      refused("belowPriceFloor"),
    ],
    [
      "info discount",
      "On the floor after what the bank pays, and a discount of one fen",
      phone(160_000, 1, { priceParts: { bankDiscountFen: 10_000 } }),
      refused("belowPriceFloor"),
    ],
    [
      "no discount",
      "What a bank pays is no discount of the merchant's",
      phone(150_000, 0, { priceParts: { bankDiscountFen: 1 } }),
      refused("belowPriceFloor"),
    ],
  ),
  ...under(
    bikesShenzhen,
    ["fail priceFloor", "Shenzhen's bike at 1,499.99 yuan", bike(149_999), refused("belowPriceFloor")],
    ["pass priceFloor", "Shenzhen's bike at 1,500.00 yuan: fixed 500", bike(150_000), later(50_000)],
    ["pass priceFloor", "Shenzhen's bike at 1,500.01 yuan: fixed 500", bike(150_001), later(50_000)],
  ),
  ...under(
    each,
    [
      "pass priceCeiling",
      "The first bound that holds is the phone's, not the last",
      phone(350_000),
      granted(50_000),
    ],
    ["fail priceFloor", "A phone one fen below its floor", phone(99_999), refused("belowPriceFloor")],
    ["fail priceCeiling", "A phone one fen above its ceiling", phone(600_001), refused("abovePriceCeiling")],
    [
      "pass priceCeiling",
      "A tablet at the ceiling of all others",
      one("tablet", { listFen: 300_000 }),
      granted(45_000),
    ],
    [
      "fail priceCeiling",
      "A tablet one fen above it",
      one("tablet", { listFen: 300_001 }),
      refused("abovePriceCeiling"),
    ],
    [
      "pass amount",
      "A watch's bound has neither floor nor ceiling, and is the first",
      one("watch", { listFen: 900_000 }),
      granted(50_000),
    ],
  ),
  ...under(
    forPhones,
    ["fail priceFloor", "The bound holds for phones", phone(299_999), refused("belowPriceFloor")],
    ["pass amount", "No bound holds: any price", one("tablet", { listFen: 100 }), granted(15)],
  ),
  ...under(
    onePrice,
    [
      "fail priceFloor",
      "A floor that is the ceiling, one fen below",
      phone(199_999),
      refused("belowPriceFloor"),
    ],
    ["pass priceFloor", "A floor that is the ceiling", phone(200_000), granted(30_000)],
    [
      "fail priceCeiling",
      "A floor that is the ceiling, one fen above",
      phone(200_001),
      refused("abovePriceCeiling"),
    ],
  ),
];
