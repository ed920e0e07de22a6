import { appliances2025, appliances2026, digital } from "../documents/cities.ts";
import { document, limit } from "../documents/document.ts";
import { granted, line, one, refused, under, type GoodsName, type Row, type Sale } from "../row.ts";

type Uses = NonNullable<Sale["quotaUses"]>;

/** Uses under a programme: a category and how often. */
function uses(programmeId: string, ...counts: readonly (readonly [category: string, count: number])[]): Uses {
  return counts.map(([category, count]) => ({ programmeId, category, count }));
}

const in2025 = { now: "2025-06-15T10:00:00.000+08:00" };
const used2025 = (goods: GoodsName, ...counts: readonly (readonly [string, number])[]): Sale =>
  one(goods, {}, { ...in2025, quotaUses: uses("HN-2025-AP", ...counts) });
const used = (id: string, goods: GoodsName, ...counts: readonly (readonly [string, number])[]): Sale =>
  one(goods, {}, { quotaUses: uses(id, ...counts) });
const airConditioner = line("airConditioner");

const sinceLastYear = document("GT-LAST-YEAR", {
  limits: [limit("each", { alsoCounts: ["GT-2025", "GT-2024"] })],
});
const three = document("GT-THREE", { limits: [limit("three", { count: 3, counted: "together" })] });
const phonesAndTablets = document("GT-TWO-TOGETHER", {
  limits: [limit("two", { categories: ["phone", "tablet"], counted: "together", count: 2 })],
});
const phonesAndTabletsEach = document("GT-TWO-EACH", {
  limits: [limit("two", { categories: ["phone", "tablet"], count: 2 })],
});
const several = document("GT-SEVERAL", {
  limits: [
    limit("five", { count: 5, counted: "together" }),
    limit("phones", { count: 2, categories: ["phone"] }),
    limit("watches", { count: 1, categories: ["watch"] }),
  ],
});

/** How many pieces a person may have, over the whole programme. */
export const limitCountRows: readonly Row[] = [
  ...under(
    appliances2025,
    ["pass quota", "The first air conditioner", used2025("airConditioner"), granted(60_000)],
    [
      "pass quota",
      "The second air conditioner",
      used2025("airConditioner", ["airConditioner", 1]),
      granted(60_000),
    ],
    [
      "pass quota",
      "The third air conditioner",
      used2025("airConditioner", ["airConditioner", 2]),
      granted(60_000),
    ],
    [
      "fail quota",
      "The fourth air conditioner",
      used2025("airConditioner", ["airConditioner", 3]),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "The fifth, where somebody gave too many before",
      used2025("airConditioner", ["airConditioner", 4]),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "Two air conditioners, each used by itself",
      used2025("airConditioner", ["airConditioner", 1], ["airConditioner", 1]),
      granted(60_000),
    ],
    [
      "fail quota",
      "One and two air conditioners are three",
      used2025("airConditioner", ["airConditioner", 1], ["airConditioner", 2]),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "The second refrigerator",
      used2025("fridge", ["refrigerator", 1]),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "A refrigerator after a washer and three air conditioners",
      used2025("fridge", ["washer", 1], ["airConditioner", 3]),
      granted(99_980),
    ],
    ["pass quota", "A washer after a refrigerator", used2025("washer", ["refrigerator", 1]), granted(60_000)],
    [
      "pass quota @3",
      "Three air conditioners at once",
      { ...in2025, lines: [airConditioner, airConditioner, airConditioner] },
      granted(60_000),
      granted(60_000),
      granted(60_000),
    ],
    [
      "fail quota @4",
      "Four air conditioners at once: the last one scanned is one too many",
      { ...in2025, lines: [airConditioner, airConditioner, airConditioner, airConditioner] },
      granted(60_000),
      granted(60_000),
      granted(60_000),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota @2",
      "Two at once after two before",
      {
        ...in2025,
        quotaUses: uses("HN-2025-AP", ["airConditioner", 2]),
        lines: [airConditioner, airConditioner],
      },
      granted(60_000),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    appliances2026,
    [
      "pass quota",
      "Who had a refrigerator in 2025 may again in 2026",
      used("HN-2025-AP", "fridge", ["refrigerator", 1]),
      granted(74_985),
    ],
    [
      "fail quota",
      "Who had one in 2026 may not",
      used("HN-2026-AP", "fridge", ["refrigerator", 1]),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "One air conditioner alone in 2026",
      used("HN-2026-AP", "airConditioner", ["airConditioner", 1]),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    sinceLastYear,
    [
      "fail quota",
      "Last year's phone counts too",
      used("GT-2025", "phone", ["phone", 1]),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "So does that of the year before",
      used("GT-2024", "phone", ["phone", 1]),
      refused("quotaUsedUp"),
    ],
    ["pass quota", "That of another year does not", used("GT-2023", "phone", ["phone", 1]), granted(30_000)],
    [
      "pass quota",
      "Last year's tablet is no phone",
      used("GT-2025", "phone", ["tablet", 1]),
      granted(30_000),
    ],
  ),
  ...under(
    digital,
    ["pass quota", "A phone after a tablet", used("HN-2026-3C", "phone", ["tablet", 1]), granted(30_000)],
    [
      "fail quota",
      "A phone after a phone",
      used("HN-2026-3C", "phone", ["phone", 1]),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "A phone after another programme's phone",
      used("HN-2025-3C", "phone", ["phone", 1]),
      granted(30_000),
    ],
  ),
  ...under(
    three,
    [
      "pass quota",
      "Three of all categories: the third",
      used("GT-THREE", "phone", ["tablet", 1], ["watch", 1]),
      granted(30_000),
    ],
    [
      "fail quota",
      "Three of all categories: the fourth",
      used("GT-THREE", "phone", ["tablet", 1], ["watch", 2]),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "A limit that names nothing counts categories that the programme had before",
      used("GT-THREE", "phone", ["camera", 3]),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    phonesAndTablets,
    [
      "pass quota",
      "Two of phones and tablets: the second",
      used("GT-TWO-TOGETHER", "phone", ["tablet", 1]),
      granted(30_000),
    ],
    [
      "fail quota",
      "Two of phones and tablets: the third",
      used("GT-TWO-TOGETHER", "phone", ["tablet", 1], ["phone", 1]),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "Watches are not counted among phones and tablets",
      used("GT-TWO-TOGETHER", "phone", ["watch", 5], ["phone", 1]),
      granted(30_000),
    ],
    [
      "pass quota",
      "A watch is not bounded by the limit of phones and tablets",
      used("GT-TWO-TOGETHER", "watch", ["phone", 1], ["tablet", 1], ["watch", 9]),
      granted(30_000),
    ],
  ),
  ...under(
    phonesAndTabletsEach,
    [
      "pass quota",
      "Two phones and two tablets, each: the second phone",
      used("GT-TWO-EACH", "phone", ["tablet", 2], ["phone", 1]),
      granted(30_000),
    ],
    [
      "fail quota",
      "Two phones and two tablets, each: the third phone",
      used("GT-TWO-EACH", "phone", ["phone", 2]),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    several,
    [
      "pass quota",
      "All limits hold",
      used("GT-SEVERAL", "phone", ["phone", 1], ["tablet", 3]),
      granted(30_000),
    ],
    [
      "fail quota",
      "The limit of all categories is reached",
      used("GT-SEVERAL", "phone", ["phone", 1], ["tablet", 4]),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "The second limit is reached",
      used("GT-SEVERAL", "phone", ["phone", 2]),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "The limit of another category is reached",
      used("GT-SEVERAL", "phone", ["watch", 1]),
      granted(30_000),
    ],
  ),
];
