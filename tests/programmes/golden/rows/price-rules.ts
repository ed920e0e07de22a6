import { always, document, fifteenPercent, noPriceRule } from "../documents/document.ts";
import { granted, one, refused, under, type LineChanges, type Row, type Sale } from "../row.ts";

const needsFiled = document("GT-NEEDS-FILED", { priceRule: { ...noPriceRule, needsFiledPrice: true } });
const atMostFiled = document("GT-AT-MOST-FILED", {
  priceRule: { ...noPriceRule, mayNotExceedFiledPrice: true },
  basis: { excludes: ["installation"], reducedBy: [] },
});
const bothFiled = document("GT-BOTH-FILED", {
  priceRule: { needsFiledPrice: true, mayNotExceedFiledPrice: true, average: null },
});

const average = { windowDays: 30, maxAboveBasisPoints: 1000, above: "refuse" } as const;
const tenPercentAbove = document("GT-AVERAGE", {
  basis: { excludes: ["installation"], reducedBy: [] },
  priceRule: { ...noPriceRule, average },
});
const notAbove = document("GT-AVERAGE-EXACT", {
  priceRule: { ...noPriceRule, average: { ...average, maxAboveBasisPoints: 0 } },
});
const approved = document("GT-AVERAGE-APPROVED", {
  priceRule: { ...noPriceRule, average: { ...average, above: "approve" } },
});
const averageAndFloor = document("GT-AVERAGE-FLOOR", {
  amount: { ...fifteenPercent, priceBounds: [{ condition: always, floorFen: null, ceilingFen: 220_000 }] },
  priceRule: { ...noPriceRule, average },
});

const phone = (listFen: number, changes: LineChanges = {}): Sale => one("phone", { listFen, ...changes });
const averaged = (listFen: number, changes: LineChanges = {}): Sale =>
  one("phoneAverage30", { listFen, ...changes });

/** Filed prices (the phone's is 2,000.00 yuan) and average prices (2,000.05 yuan over 30 days). */
export const priceRuleRows: readonly Row[] = [
  ...under(
    needsFiled,
    ["pass filedPrice", "The price is filed", one("phoneFiled"), granted(30_000)],
    ["pass filedPrice", "The catalogue says nothing: it is filed", one("phone"), granted(30_000)],
    ["fail filedPrice", "The price is not filed", one("phoneNotFiled"), refused("priceNotFiled")],
    ["pass filedPrice", "Filed, and it may be exceeded", phone(200_001), granted(30_000)],
  ),
  ...under(
    atMostFiled,
    ["pass filedPrice", "One fen below the filed price", phone(199_999), granted(29_999)],
    ["pass filedPrice", "The filed price", phone(200_000), granted(30_000)],
    ["fail filedPrice", "One fen above the filed price", phone(200_001), refused("aboveFiledPrice")],
    [
      "fail filedPrice",
      "A discount does not make a list price right",
      phone(200_001, { merchantDiscountFen: 5_000 }),
      refused("aboveFiledPrice"),
    ],
    [
      "pass filedPrice",
      "Excluded installation is not under the filed price",
      phone(210_000, { priceParts: { installationFen: 10_000 } }),
      granted(30_000),
    ],
    [
      "fail filedPrice",
      "Excluded installation one fen too cheap",
      phone(210_000, { priceParts: { installationFen: 9_999 } }),
      refused("aboveFiledPrice"),
    ],
    [
      "fail filedPrice",
      "A warranty that is in the basis is under the filed price",
      phone(210_000, { priceParts: { warrantyFen: 10_000 } }),
      refused("aboveFiledPrice"),
    ],
    [
      "fail filedPrice",
      "What a bank pays does not lower the list price",
      phone(200_001, { priceParts: { bankDiscountFen: 1_000 } }),
      refused("aboveFiledPrice"),
    ],
    [
      "pass filedPrice",
      "A price that is not filed may not be exceeded either, and is not",
      one("phoneNotFiled"),
      granted(30_000),
    ],
    [
      "fail filedPrice",
      "A price that is not filed is exceeded",
      one("phoneNotFiled", { listFen: 200_001 }),
      refused("aboveFiledPrice"),
    ],
  ),
  ...under(
    bothFiled,
    [
      "fail filedPrice",
      "Not filed and exceeded: not filed comes first",
      one("phoneNotFiled", { listFen: 200_001 }),
      refused("priceNotFiled"),
    ],
    ["fail filedPrice", "Filed and exceeded", phone(200_001), refused("aboveFiledPrice")],
    ["pass filedPrice", "Filed and kept", phone(200_000), granted(30_000)],
  ),
  // 10 % of 200005 fen is 20000.5, rounded down: at most 220005 fen. 15 % of it is 33000.75.
  ...under(
    tenPercentAbove,
    ["pass averagePrice", "The average", averaged(200_005), granted(30_000)],
    ["pass averagePrice", "10 % above the average, one fen below", averaged(220_004), granted(33_000)],
    [
      "pass averagePrice",
      "10 % above the average, the half fen rounded down",
      averaged(220_005),
      granted(33_000),
    ],
    [
      "fail averagePrice",
      "10 % above the average, one fen above",
      averaged(220_006),
      refused("aboveAveragePrice"),
    ],
    [
      "pass averagePrice",
      "A discount brings the price down to it",
      averaged(230_000, { merchantDiscountFen: 9_995 }),
      granted(33_000),
    ],
    [
      "fail averagePrice",
      "A discount one fen too small for it",
      averaged(230_000, { merchantDiscountFen: 9_994 }),
      refused("aboveAveragePrice"),
    ],
    [
      "pass averagePrice",
      "Excluded installation does not count",
      averaged(230_005, { priceParts: { installationFen: 10_000 } }),
      granted(33_000),
    ],
    [
      "fail averagePrice",
      "A warranty that is not excluded counts",
      averaged(230_005, { priceParts: { warrantyFen: 10_000 } }),
      refused("aboveAveragePrice"),
    ],
    [
      "fail averagePrice",
      "Nobody can answer for it here",
      averaged(220_006, { priceApprovalSeq: 7 }),
      refused("aboveAveragePrice"),
    ],
    [
      "pass averagePrice",
      "An average over 29 days says nothing",
      one("phoneAverage29", { listFen: 300_000 }),
      granted(45_000),
    ],
    [
      "pass averagePrice",
      "An average over 31 days says nothing",
      one("phoneAverage31", { listFen: 300_000 }),
      granted(45_000),
    ],
    ["pass averagePrice", "No average is known", phone(300_000), granted(45_000)],
  ),
  ...under(
    notAbove,
    ["pass averagePrice", "Nothing above: the average itself", averaged(200_005), granted(30_000)],
    ["fail averagePrice", "Nothing above: one fen", averaged(200_006), refused("aboveAveragePrice")],
  ),
  ...under(
    approved,
    [
      "fail averagePrice",
      "Somebody could answer for it, and nobody has",
      averaged(220_006),
      refused("aboveAveragePrice"),
    ],
    [
      "pass averagePrice",
      "Somebody answered for it",
      averaged(220_006, { priceApprovalSeq: 7 }),
      granted(33_000),
    ],
    ["pass averagePrice", "Nobody needs to", averaged(220_005), granted(33_000)],
  ),
  ...under(averageAndFloor, [
    "fail priceCeiling",
    "Above the ceiling and the average: the ceiling is asked first",
    averaged(220_006),
    refused("abovePriceCeiling"),
  ]),
];
