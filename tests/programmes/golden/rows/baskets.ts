import { document, limit } from "../documents/document.ts";
import { granted, line, refused, under, type LineChanges, type Row } from "../row.ts";

const oneEach = document("GT-ONE", { limits: [limit("each")] });
const oneOfAll = document("GT-ONE-OF-ALL", { limits: [limit("all", { counted: "together" })] });
const fourHundred = document("GT-400", {
  limits: [limit("all", { counted: "together", count: null, fen: 40_000 })],
});
const plain = document("GT-PLAIN-BASKET", {});
const phone = (listFen: number, more: LineChanges = {}) => line("phone", { listFen, ...more });
const budget = (programmeId: string, remainingFen: number, category: string | null = null) => ({
  budgets: [{ programmeId, category, remainingFen }],
});

/** Several lines: who has the last place, whatever the order of scanning, and what the total is. */
export const basketRows: readonly Row[] = [
  ...under(
    oneEach,
    [
      "fail quota @1",
      "The dearer phone has the place, though scanned second",
      { lines: [phone(200_000), phone(210_000)] },
      refused("quotaUsedUp"),
      granted(31_500),
    ],
    [
      "info order @1",
      "The trace says that the dearer line took the place",
      { lines: [phone(200_000), phone(210_000)] },
      refused("quotaUsedUp"),
      granted(31_500),
    ],
    [
      "fail quota @2",
      "The dearer phone has the place, scanned first",
      { lines: [phone(210_000), phone(200_000)] },
      granted(31_500),
      refused("quotaUsedUp"),
    ],
    [
      "no order @1",
      "Who has the place was refused nothing",
      { lines: [phone(210_000), phone(200_000)] },
      granted(31_500),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota @2",
      "Of the same amount at the cap the first scanned has the place",
      { lines: [phone(400_000), phone(500_000)] },
      granted(50_000),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota @2",
      "Of the same amount at the cap, the other way round",
      { lines: [phone(500_000), phone(400_000)] },
      granted(50_000),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota @1",
      "By the amount and not by the list price",
      { lines: [phone(230_000, { merchantDiscountFen: 30_000 }), phone(200_001), phone(210_000)] },
      refused("quotaUsedUp"),
      refused("quotaUsedUp"),
      granted(31_500),
    ],
    [
      "fail waived @1",
      "A waived line leaves its place to the cheaper one",
      { lines: [phone(210_000, { subsidyWaived: true }), phone(200_000)] },
      refused("waived", { by: null }),
      granted(30_000),
    ],
    [
      "pass quota @2",
      "So it does when it was scanned first",
      { lines: [phone(210_000, { subsidyWaived: true }), phone(200_000)] },
      refused("waived", { by: null }),
      granted(30_000),
    ],
    [
      "pass quota @2",
      "A line that gets nothing by itself is decided last: it takes no place and finds none",
      { lines: [phone(210_000, { serialUsedBefore: true }), phone(200_000)] },
      refused("quotaUsedUp"),
      granted(30_000),
    ],
    [
      "pass quota @2",
      "Another category has a place of its own",
      { lines: [phone(200_000), line("tablet")] },
      granted(30_000),
      granted(30_000),
    ],
    [
      "fail quota @3",
      "A place used before leaves none for either",
      {
        lines: [phone(200_000), line("tablet"), phone(210_000)],
        quotaUses: [{ programmeId: "GT-ONE", category: "phone", count: 1 }],
      },
      refused("quotaUsedUp"),
      granted(30_000),
      refused("quotaUsedUp"),
    ],
    [
      "no order @1",
      "Where the place was used before, no other line took it",
      { lines: [phone(200_000)], quotaUses: [{ programmeId: "GT-ONE", category: "phone", count: 1 }] },
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    oneOfAll,
    [
      "fail quota @1",
      "Of the same amount the category decides, not the scanning: phone before tablet",
      { lines: [line("tablet"), line("phone")] },
      refused("quotaUsedUp"),
      granted(30_000),
    ],
    [
      "fail quota @2",
      "Phone before tablet, scanned so",
      { lines: [line("phone"), line("tablet")] },
      granted(30_000),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota @3",
      "Phone before tablet before watch",
      { lines: [line("watch"), line("phone"), line("tablet")] },
      refused("quotaUsedUp"),
      granted(30_000),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota @2",
      "A watch that earns a fen more comes before a phone",
      { lines: [line("watch", { listFen: 200_007 }), line("phone")] },
      granted(30_001),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    fourHundred,
    [
      "pass amount @1",
      "The larger amount first, the rest for the smaller",
      { lines: [line("tablet"), phone(210_000)] },
      granted(8_500),
      granted(31_500),
    ],
    [
      "pass amount @2",
      "The larger amount first, scanned so",
      { lines: [phone(210_000), line("tablet")] },
      granted(31_500),
      granted(8_500),
    ],
    [
      "fail amount @2",
      "The third gets nothing",
      { lines: [line("tablet"), line("watch"), phone(210_000)] },
      granted(8_500),
      refused("amountUsedUp"),
      granted(31_500),
    ],
    [
      "pass amount @2",
      "What stands alone above the limit is what the limit leaves: 400 each, so the category decides",
      { lines: [line("tablet", { listFen: 330_000 }), phone(300_000)] },
      refused("amountUsedUp"),
      granted(40_000),
    ],
  ),
  ...under(
    plain,
    [
      "fail budget @1",
      "The larger amount has the budget",
      { lines: [phone(200_000), phone(210_000)], ...budget("GT-PLAIN-BASKET", 61_499) },
      refused("budgetUsedUp"),
      granted(31_500),
    ],
    [
      "pass budget @1",
      "The budget is just enough for both",
      { lines: [phone(200_000), phone(210_000)], ...budget("GT-PLAIN-BASKET", 61_500) },
      granted(30_000),
      granted(31_500),
    ],
    [
      "pass budget @1",
      "What is too large for the budget leaves it to the smaller",
      { lines: [phone(200_000), phone(400_000)], ...budget("GT-PLAIN-BASKET", 49_999) },
      granted(30_000),
      refused("budgetUsedUp"),
    ],
    [
      "pass budget @1",
      "A budget of another category is not taken from",
      { lines: [line("tablet"), phone(210_000)], ...budget("GT-PLAIN-BASKET", 30_000, "tablet") },
      granted(30_000),
      granted(31_500),
    ],
    [
      "pass amount",
      "The total is the sum of its lines",
      {
        lines: [
          phone(333_333),
          line("tablet", { listFen: 1 }),
          line("watch", { listFen: 7 }),
          line("sofa"),
          line(null),
        ],
      },
      granted(49_999),
      refused("nothingToSubsidise"),
      granted(1),
      refused("categoryNotCovered"),
      refused("notInCatalogue", { by: null }),
    ],
  ),
];
