import {
  always,
  anyCode,
  anybody,
  claim,
  document,
  fifteenPercent,
  lease,
  limit,
  rate,
} from "../documents/document.ts";
import {
  granted,
  line,
  one,
  pending,
  refused,
  under,
  type LineChanges,
  type Row,
  type Sale,
} from "../row.ts";

const bounds = { priceBounds: [{ condition: always, floorFen: 150_000, ceilingFen: null }] };
const floor = document("GT-DISCOUNT", { amount: { ...fifteenPercent, ...bounds } });
const floorExcludes = document("GT-DISCOUNT-BASIS", {
  basis: { excludes: ["installation"], reducedBy: [] },
  amount: { ...fifteenPercent, ...bounds },
});
const floorFromSixty = document("GT-DISCOUNT-60", {
  amount: { ...fifteenPercent, ...bounds },
  identity: { ...anybody, minimumAge: 60 },
});
const onePercent = document("GT-ONE-PERCENT", {
  amount: { ...fifteenPercent, components: [rate("base", 100)] },
});

const oneOfAll = document("GT-PLACE", { limits: [limit("all", { counted: "together" })] });
const oneOfAllSerials = document("GT-PLACE-IMEI", {
  limits: [limit("all", { counted: "together" })],
  captures: [
    { kind: "imei", categories: ["phone"], count: 1, isTwice: false },
    { kind: "serialNumber", categories: ["tablet"], pattern: null, isTwice: false },
  ],
});
const fourHundred = document("GT-REST", {
  limits: [limit("all", { counted: "together", count: null, fen: 40_000 })],
});
const best = document("GT-TOP", {
  amount: { ...fifteenPercent, components: [rate("base", 2000)] },
  limits: [limit("each")],
});
const rest = document("GT-UNDER-TOP", { offline: { mode: "claimLater" }, claim });
const plain = document("GT-OPEN", {});
const leased = document("GT-OPEN-LEASE", { offline: { ...lease, maxCountPerTerminal: 1 } });
const coded = document("GT-OPEN-CODE", { qualification: anyCode });
const fromSixtyMore = document("GT-MORE-60", {
  amount: { ...fifteenPercent, components: [rate("base", 2000)] },
  identity: { ...anybody, minimumAge: 60 },
});

const phone = (listFen: number, changes: LineChanges = {}) => line("phone", { listFen, ...changes });
const cut = (listFen: number, merchantDiscountFen: number, changes: LineChanges = {}): Sale =>
  one("phone", { listFen, merchantDiscountFen, ...changes });
const installed = { priceParts: { installationFen: 10_000 } };
const code = {
  codeId: "CODE-1",
  channel: "online",
  programmeId: "GT-OPEN-CODE",
  category: "phone",
  isPersons: true,
  issuedAt: "2026-06-15T08:00:00+08:00",
  validFrom: "2026-06-15T08:00:00+08:00",
  validTo: "2026-06-15T22:00:00+08:00",
  state: "unredeemed",
} as const;
const below = refused("belowPriceFloor");
const used = refused("quotaUsedUp");

/** When the trace says that another line, or a discount, cost the customer something. */
export const orderAndDiscountRows: readonly Row[] = [
  // On the floor of 1,500.00 the customer pays 1,275.00: a discount that brings more than that harms nobody.
  ...under(
    floor,
    ["info discount", "1,600.00 less 324.99 is a fen more than on the floor", cut(160_000, 32_499), below],
    ["no discount", "1,600.00 less 325.00 is just what one pays on the floor", cut(160_000, 32_500), below],
    ["no discount", "1,600.00 less 325.01 is a fen less than on the floor", cut(160_000, 32_501), below],
    ["info discount", "1,600.00 less 100.01 is a fen through the floor", cut(160_000, 10_001), below],
    ["info discount", "1,500.00 less a fen", cut(150_000, 1), below],
    ["no discount", "1,499.99 less a fen: no discount at all would not help", cut(149_999, 1), below],
  ),
  // With 100.00 of installation one pays 1,600.00 - 225.00 = 1,375.00 on the floor.
  ...under(
    floorExcludes,
    ["info discount", "Installation is paid too: 1,375.01", cut(160_000, 22_499, installed), below],
    ["no discount", "Installation is paid too: 1,375.00", cut(160_000, 22_500, installed), below],
  ),
  ...under(floorFromSixty, [
    "no discount",
    "Whom the programme refuses anyhow no discount harms",
    cut(150_000, 1),
    below,
  ]),
  // 1,499.99 less 14.99 under the other programme is 1,485.00; on the floor it were 1,275.00.
  ...under(
    [onePercent, floor],
    ["info discount", "A discount that leaves the line a smaller programme", cut(150_000, 1), granted(1_499)],
    [
      "no discount",
      "On the floor the line has the larger programme",
      cut(160_000, 10_000),
      granted(22_500, { by: "GT-DISCOUNT" }),
    ],
    // 1,600.00 - 311.88 = 1,288.12 less 12.88 is 1,275.24; a discount of 312.13 makes 1,287.87 less 12.87: 1,275.00.
    ["info discount", "A smaller programme that is 24 fen dearer", cut(160_000, 31_188), granted(1_288)],
    ["no discount", "A smaller programme that is as cheap", cut(160_000, 31_213), granted(1_287)],
  ),

  ...under(
    oneOfAll,
    [
      "info order @2",
      "The place is taken",
      { lines: [phone(210_000), line("tablet")] },
      granted(31_500),
      used,
    ],
    [
      "no order @1",
      "Who has the place lost nothing",
      { lines: [phone(210_000), line("tablet")] },
      granted(31_500),
      used,
    ],
    [
      "no order @2",
      "Whose serial was used had nothing to lose",
      { lines: [line("tablet"), phone(210_000, { serialUsedBefore: true })] },
      granted(30_000),
      used,
    ],
    [
      "no order @2",
      "What is too cheap to earn had nothing to lose",
      { lines: [line("tablet"), phone(6)] },
      granted(30_000),
      used,
    ],
  ),
  ...under(
    fourHundred,
    [
      "info order @2",
      "What is left is less than the line would have alone",
      { lines: [phone(210_000), line("tablet")] },
      granted(31_500),
      granted(8_500),
    ],
    [
      "no order @2",
      "What is left is just what the line would have alone",
      { lines: [phone(200_000), line("tablet", { listFen: 66_667 })] },
      granted(30_000),
      granted(10_000),
    ],
    [
      "info order @2",
      "What is left is a fen less than the line would have alone",
      { lines: [phone(200_000), line("tablet", { listFen: 66_674 })] },
      granted(30_000),
      granted(10_000),
    ],
  ),
  ...under(
    [best, rest],
    [
      "info order @2",
      "The better programme's place is taken, the other one gives less",
      { lines: [phone(210_000), line("phone")] },
      granted(42_000),
      granted(30_000, { by: "GT-UNDER-TOP" }),
    ],
  ),
  ...under(
    plain,
    [
      "no order @2",
      "A budget that is too small for the line alone was taken by nobody",
      {
        lines: [line("phone"), phone(400_000)],
        budgets: [{ programmeId: "GT-OPEN", category: null, remainingFen: 49_999 }],
      },
      granted(30_000),
      refused("budgetUsedUp"),
    ],
    [
      "info order @2",
      "A budget that is large enough for the line alone was taken",
      {
        lines: [phone(210_000), line("phone")],
        budgets: [{ programmeId: "GT-OPEN", category: null, remainingFen: 31_500 }],
      },
      granted(31_500),
      refused("budgetUsedUp"),
    ],
  ),
  ...under(leased, [
    "info order @2",
    "The terminal's last piece was taken",
    {
      lines: [phone(210_000), line("phone")],
      connection: { isOnline: false, hoursSinceContact: 1, uses: [] },
    },
    granted(31_500),
    refused("offlineLimitReached"),
  ]),
  ...under(
    coded,
    [
      "info order @2",
      "The code was taken",
      { lines: [phone(210_000, { code }), line("phone", { code })] },
      granted(31_500),
      refused("codeUsed"),
    ],
    [
      "pass code @2",
      "A waived line does not take its code",
      { lines: [phone(210_000, { code, subsidyWaived: true }), line("phone", { code })] },
      refused("waived", { by: null }),
      granted(30_000),
    ],
  ),
  ...under(
    oneOfAllSerials,
    [
      "fail quota @1",
      "Of the same amount what misses nothing comes before what misses its number",
      { lines: [line("phone", { serial: null }), line("phone")] },
      used,
      granted(30_000),
    ],
    [
      "fail quota @1",
      "What misses nothing comes first, whatever the categories",
      { lines: [line("phone", { serial: null }), line("tablet")] },
      used,
      granted(30_000),
    ],
    [
      "fail quota @2",
      "What is larger comes first, though it misses its number",
      { lines: [phone(210_000, { serial: null }), line("tablet")] },
      pending(31_500, ["imei"]),
      used,
    ],
    [
      "fail quota @2",
      "Both miss their number: the category decides",
      { lines: [line("phone", { serial: null }), line("tablet", { serial: null })] },
      pending(30_000, ["imei"]),
      used,
    ],
  ),
  // Alone the second phone has 300.00 of the one, whose place is taken; the other would give 400.00 to people from 60.
  ...under(
    [oneOfAll, fromSixtyMore],
    [
      "fail quota @2",
      "What refuses and would have given to the line alone stands, not what came to more",
      { lines: [phone(210_000), line("phone")] },
      granted(31_500),
      used,
    ],
    [
      "fail personAge",
      "Where nothing would have given, what came to more stands",
      one("phone", {}, { quotaUses: [{ programmeId: "GT-PLACE", category: "phone", count: 1 }] }),
      refused("tooYoung", { by: "GT-MORE-60" }),
    ],
  ),
];
