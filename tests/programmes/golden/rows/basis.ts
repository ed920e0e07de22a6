import { appliances2025 } from "../documents/cities.ts";
import { document } from "../documents/document.ts";
import { granted, one, refused, under, type LineChanges, type Row, type Sale } from "../row.ts";

const plain = document("GT-BASIS-PLAIN", {});
const installationAndWarranty = document("GT-BASIS-SOME", {
  basis: { excludes: ["installation", "warranty"], reducedBy: [] },
});
const everything = document("GT-BASIS-ALL", {
  basis: {
    excludes: ["installation", "accessories", "warranty", "fees"],
    reducedBy: ["bankDiscount", "oldItemMoney"],
  },
});
const bankOnly = document("GT-BASIS-BANK", { basis: { excludes: [], reducedBy: ["bankDiscount"] } });

const phone = (listFen: number, priceParts: LineChanges["priceParts"], merchantDiscountFen = 0): Sale =>
  one("phone", { listFen, merchantDiscountFen, ...(priceParts ? { priceParts } : {}) });
const allParts = { installationFen: 20_000, accessoriesFen: 10_000, warrantyFen: 5_000, feesFen: 1_000 };

/** What of a line's price earns the subsidy: 15 % of it. */
export const basisRows: readonly Row[] = [
  ...under(
    plain,
    ["pass amount", "The list price", phone(200_000, undefined), granted(30_000)],
    [
      "pass amount",
      "The merchant's discount always reduces it",
      phone(200_000, undefined, 20_000),
      granted(27_000),
    ],
    [
      "pass amount",
      "A discount of one fen: 15 % of 199999 is 29999.85",
      phone(200_000, undefined, 1),
      granted(29_999),
    ],
    ["pass amount", "A discount that leaves seven fen", phone(200_000, undefined, 199_993), granted(1)],
    [
      "fail amount",
      "A discount that leaves six fen",
      phone(200_000, undefined, 199_994),
      refused("nothingToSubsidise"),
    ],
    [
      "fail amount",
      "A discount of the whole price",
      phone(200_000, undefined, 200_000),
      refused("nothingToSubsidise"),
    ],
    [
      "pass amount",
      "Installation, not excluded",
      phone(220_000, { installationFen: 20_000 }),
      granted(33_000),
    ],
    [
      "pass amount",
      "A bank's discount, not named",
      phone(200_000, { bankDiscountFen: 20_000 }),
      granted(30_000),
    ],
    [
      "pass amount",
      "Money for the old item, not named",
      phone(200_000, { oldItemMoneyFen: 20_000 }),
      granted(30_000),
    ],
  ),
  ...under(
    installationAndWarranty,
    ["pass amount", "Installation, excluded", phone(220_000, { installationFen: 20_000 }), granted(30_000)],
    ["pass amount", "A warranty, excluded", phone(220_000, { warrantyFen: 20_000 }), granted(30_000)],
    [
      "pass amount",
      "Both, excluded",
      phone(240_000, { installationFen: 20_000, warrantyFen: 20_000 }),
      granted(30_000),
    ],
    ["pass amount", "Accessories, not excluded", phone(220_000, { accessoriesFen: 20_000 }), granted(33_000)],
    ["pass amount", "Fees, not excluded", phone(220_000, { feesFen: 20_000 }), granted(33_000)],
    [
      "pass amount",
      "Excluded parts and a discount",
      phone(230_000, { installationFen: 20_000 }, 10_000),
      granted(30_000),
    ],
    [
      "fail amount",
      "Parts and discount above the price leave nothing, not less",
      phone(30_000, { installationFen: 20_000 }, 15_000),
      refused("nothingToSubsidise"),
    ],
    [
      "fail amount",
      "Installation alone",
      phone(20_000, { installationFen: 20_000 }),
      refused("nothingToSubsidise"),
    ],
    [
      "pass amount",
      "Seven fen besides the installation",
      phone(20_007, { installationFen: 20_000 }),
      granted(1),
    ],
  ),
  ...under(
    everything,
    ["pass amount", "All parts, all excluded", phone(236_000, allParts), granted(30_000)],
    ["pass amount", "A bank's discount, named", phone(200_000, { bankDiscountFen: 20_000 }), granted(27_000)],
    [
      "pass amount",
      "Money for the old item, named",
      phone(200_000, { oldItemMoneyFen: 40_000 }),
      granted(24_000),
    ],
    [
      "pass amount",
      "Everything at once: 2,760 - 100 - 360 - 50 - 150 = 2,100",
      phone(276_000, { ...allParts, bankDiscountFen: 5_000, oldItemMoneyFen: 15_000 }, 10_000),
      granted(31_500),
    ],
    [
      "fail amount",
      "A bank that pays all of it",
      phone(200_000, { bankDiscountFen: 200_000 }),
      refused("nothingToSubsidise"),
    ],
  ),
  ...under(bankOnly, [
    "pass amount",
    "The bank's named, the old item's not",
    phone(200_000, { bankDiscountFen: 20_000, oldItemMoneyFen: 40_000 }),
    granted(27_000),
  ]),
  ...under(appliances2025, [
    "pass amount",
    "A 2025 air conditioner with installation: 15 % and 5 % of 3,000.00",
    one(
      "airConditioner",
      { listFen: 320_000, priceParts: { installationFen: 20_000 } },
      { now: "2025-06-15T10:00:00.000+08:00" },
    ),
    granted(60_000),
  ]),
];
