import { appliances2026, digital } from "../documents/cities.ts";
import { claim, document, fifteenPercent, fixed, limit, rate } from "../documents/document.ts";
import { granted, later, line, refused, under, type Row } from "../row.ts";

const best = document("GT-BEST", {
  amount: { ...fifteenPercent, components: [rate("base", 2000)] },
  limits: [limit("each")],
});
const second = document("GT-SECOND", { amount: fifteenPercent });
const secondCountsBest = document("GT-SECOND-COUNTS", {
  limits: [limit("each", { alsoCounts: ["GT-BEST"] })],
});
const fixed300 = document("GT-FIXED-300", {
  amount: { ...fifteenPercent, components: [fixed("fixed", 30_000)] },
  limits: [limit("all", { counted: "together" })],
});
const tabletsMore = document("GT-TABLETS-MORE", {
  amount: {
    ...fifteenPercent,
    components: [
      fixed("tablet", 20_000, { kind: "category", categories: ["tablet"] }),
      fixed("watch", 10_000, { kind: "category", categories: ["watch"] }),
    ],
  },
});
const claimed = document("GT-CLAIMED-ONE", { mode: "claimLater", claim, limits: [limit("each")] });

const together = { counted: "together" as const };
/** So much for phones and so much for tablets, one piece of both programmes in all. */
function shared(id: string, phoneFen: number, tabletFen: number, other: string) {
  return document(id, {
    amount: {
      ...fifteenPercent,
      components: [
        fixed("phone", phoneFen, { kind: "category", categories: ["phone"] }),
        fixed("tablet", tabletFen, { kind: "category", categories: ["tablet"] }),
      ],
    },
    limits: [limit("all", { ...together, alsoCounts: [other] })],
  });
}
const sharedA = shared("GT-SHARED-A", 10_000, 30_000, "GT-SHARED-B");
const sharedB = shared("GT-SHARED-B", 30_000, 10_000, "GT-SHARED-A");
const tabletsOnly = document("GT-TABLETS-ONLY", {
  amount: {
    ...fifteenPercent,
    components: [fixed("tablet", 20_000, { kind: "category", categories: ["tablet"] })],
  },
});
const oneAndBudget = document("GT-ONE-AND-ALL", { limits: [limit("all", together)] });
const eitherWay = document("GT-EITHER-WAY", { mode: "both", claim, limits: [limit("all", together)] });
const rather = line("phone", { prefersClaim: true });

const phone = (listFen: number) => line("phone", { listFen });

/** Several lines under several programmes. */
export const basketProgrammeRows: readonly Row[] = [
  ...under(
    [best, second],
    [
      "info considered @1",
      "The larger line has the better programme's only place",
      { lines: [line("phone"), phone(210_000)] },
      granted(30_000, { by: "GT-SECOND" }),
      granted(42_000),
    ],
    [
      "pass amount @2",
      "The better programme's only place, scanned so",
      { lines: [phone(210_000), line("phone")] },
      granted(42_000),
      granted(30_000, { by: "GT-SECOND" }),
    ],
    [
      "info considered @2",
      "The better programme was considered for the second",
      { lines: [phone(210_000), line("phone")] },
      granted(42_000),
      granted(30_000, { by: "GT-SECOND" }),
    ],
  ),
  ...under(
    [best, secondCountsBest],
    [
      "fail quota @2",
      "A place in the basket counts for the other programme too",
      { lines: [phone(210_000), line("phone")] },
      granted(42_000),
      refused("quotaUsedUp"),
    ],
  ),
  // Both 300 under the first; alone under the second a tablet has 200 and a watch 100.
  ...under(
    [fixed300, tabletsMore],
    [
      "pass quota @2",
      "Of the same best amount the one that has more elsewhere comes first",
      { lines: [line("watch"), line("tablet")] },
      granted(10_000, { by: "GT-TABLETS-MORE" }),
      granted(30_000),
    ],
    [
      "pass quota @1",
      "The one that has more elsewhere, scanned first",
      { lines: [line("tablet"), line("watch")] },
      granted(30_000),
      granted(10_000, { by: "GT-TABLETS-MORE" }),
    ],
  ),
  ...under(claimed, [
    "fail quota @2",
    "What is claimed afterwards takes a place too",
    { lines: [phone(210_000), line("phone")] },
    later(31_500),
    refused("quotaUsedUp"),
  ]),
  ...under(
    [appliances2026, digital],
    [
      "pass amount @2",
      "A refrigerator, a phone and a sofa in one basket",
      { lines: [line("fridge"), line("phone"), line("sofa")] },
      granted(74_985),
      granted(30_000, { by: "HN-2026-3C" }),
      refused("categoryNotCovered", { by: "HN-2026-3C" }),
    ],
  ),
  // Both have 300 at best: the tablet under A, whose id is the smaller, the phone under B.
  ...under(
    [sharedA, sharedB],
    [
      "fail quota @1",
      "Of the same best amount the one that has it under the smaller id, before its category",
      { lines: [line("phone"), line("tablet")] },
      refused("quotaUsedUp", { by: "GT-SHARED-B" }),
      granted(30_000),
    ],
    [
      "fail quota @2",
      "Of the same best amount the one that has it under the smaller id, scanned first",
      { lines: [line("tablet"), line("phone")] },
      granted(30_000),
      refused("quotaUsedUp", { by: "GT-SHARED-B" }),
    ],
  ),
  ...under(
    [fixed300, tabletsOnly],
    [
      "fail quota @1",
      "One that has nothing elsewhere comes after one that has something",
      { lines: [line("phone"), line("tablet")] },
      refused("quotaUsedUp"),
      granted(30_000),
    ],
  ),
  ...under(
    eitherWay,
    [
      "fail quota @1",
      "Of the same amount what is part of the price comes before a claim, and before its category",
      { lines: [rather, line("tablet")] },
      refused("quotaUsedUp"),
      granted(30_000),
    ],
    [
      "fail quota @2",
      "Part of the price before a claim, scanned first",
      { lines: [line("tablet"), rather] },
      granted(30_000),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    oneAndBudget,
    [
      "info order @3",
      "Of three the last two find the place taken",
      { lines: [line("tablet"), phone(210_000), line("watch")] },
      refused("quotaUsedUp"),
      granted(31_500),
      refused("quotaUsedUp"),
    ],
    [
      "no order @1",
      "A line that is refused by itself is not refused for what another took",
      { lines: [line("sofa"), line("phone")] },
      refused("categoryNotCovered"),
      granted(30_000),
    ],
  ),
];
