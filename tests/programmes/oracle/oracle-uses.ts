import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { groupOf, type Asked } from "./oracle-asked.ts";

type Limit = Programme["limits"][number];
type Used = { readonly count: bigint; readonly fen: bigint };

export function coveringLimits(asked: Asked): readonly Limit[] {
  return asked.programme.limits.filter((limit) => covers(limit, asked.programme, asked.goods.category));
}

/** What a limit counts: the uses that the facts tell, and what the earlier lines of this basket took today. */
export function usedOf(limit: Limit, asked: Asked): Used {
  const ids = new Set([asked.programme.id, ...limit.alsoCounts]);
  const told = asked.facts.quotaUses
    .filter(({ day }) => day === undefined || isSamePeriod(limit, day, asked.today))
    .map((use) => ({ ...use, fen: BigInt(use.subsidyFen ?? 0), count: BigInt(use.count) }));
  const taken = asked.taken.map((use) => ({ ...use, count: 1n }));
  let used: Used = { count: 0n, fen: 0n };
  for (const { programmeId, category, count, fen } of [...told, ...taken]) {
    if (!ids.has(programmeId) || !countsCategory(limit, asked, category)) continue;
    used = { count: used.count + count, fen: used.fen + fen };
  }
  return used;
}

function covers(limit: Limit, programme: Programme, category: string): boolean {
  if (limit.categories !== null) return limit.categories.includes(category);
  if (limit.groups === null) return true;
  return limit.groups.includes(groupOf(programme, category) ?? "");
}

function countsCategory(limit: Limit, { programme, goods }: Asked, category: string): boolean {
  return limit.counted === "eachCategory" ? category === goods.category : covers(limit, programme, category);
}

function isSamePeriod({ period }: Limit, day: string, today: string): boolean {
  const digits = { programme: 0, day: 10, month: 7, year: 4 }[period];
  return day.slice(0, digits) === today.slice(0, digits);
}
