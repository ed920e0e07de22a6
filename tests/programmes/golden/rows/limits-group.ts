import { smartHome } from "../documents/cities.ts";
import { document, limit } from "../documents/document.ts";
import { granted, one, refused, under, type GoodsName, type Row, type Sale } from "../row.ts";

type Uses = NonNullable<Sale["quotaUses"]>;

/** Uses under a programme: a category and how often. */
function uses(programmeId: string, ...counts: readonly (readonly [category: string, count: number])[]): Uses {
  return counts.map(([category, count]) => ({ programmeId, category, count }));
}

const used = (id: string, goods: GoodsName, ...counts: readonly (readonly [string, number])[]): Sale =>
  one(goods, {}, { quotaUses: uses(id, ...counts) });
const shenzhen = { regionCode: "440305" };
const smart = (goods: GoodsName, ...counts: readonly (readonly [string, number])[]): Sale =>
  one(goods, {}, { ...shenzhen, quotaUses: uses("SZ-2024-SH", ...counts) });
const groupEach = document("GT-GROUP-EACH", {
  groups: [{ code: "mobile", name: "移动设备" }],
  categories: smartHome.categories
    .filter(({ group }) => group !== "home")
    .map((one) => ({ ...one, grades: [...one.grades], excludedKinds: [...one.excludedKinds] })),
  limits: [limit("mobile", { groups: ["mobile"] })],
});
/** Limits that bound a group of categories, together or each by itself. */
export const limitGroupRows: readonly Row[] = [
  // Shenzhen: one of phones and tablets together, robots and locks one each. A phone's 300.00 is below its 1,000.
  ...under(
    smartHome,
    ["pass quota", "The group's first", smart("phone"), granted(30_000)],
    [
      "fail quota",
      "A tablet took the group's only place",
      smart("phone", ["tablet", 1]),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "A phone took the group's only place",
      smart("tablet", ["phone", 1]),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "The other group took none",
      smart("phone", ["robot", 1], ["doorLock", 1]),
      granted(30_000),
    ],
    [
      "pass quota",
      "In the group of the home each kind has its own place",
      smart("robot", ["doorLock", 1]),
      granted(30_000),
    ],
    [
      "fail quota",
      "In the group of the home a second robot has none",
      smart("robot", ["robot", 1]),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "A category without a group is in no limit",
      smart("speaker", ["speaker", 9], ["phone", 1]),
      granted(7_500),
    ],
  ),
  ...under(
    groupEach,
    [
      "pass quota",
      "A limit by group, each category by itself",
      used("GT-GROUP-EACH", "phone", ["tablet", 1]),
      granted(30_000),
    ],
    [
      "fail quota",
      "A limit by group, the same category",
      used("GT-GROUP-EACH", "phone", ["phone", 1]),
      refused("quotaUsedUp"),
    ],
  ),
];
