import type { CompiledLimit } from "../compiled/compile-programme.ts";
import type { Point } from "../point.ts";
import { countUses, sharedDay, type LimitUse } from "../tally.ts";
import { refusal, type LineRule } from "./rule.ts";

type CountedLimit = {
  readonly use: LimitUse;
  readonly compiled: CompiledLimit;
  readonly most: number;
  readonly left: number;
};

/** How many pieces a person may have. Every limit that covers the category must leave one. */
export const quota: LineRule = {
  name: "quota",
  isInstantOnly: false,
  isAsked: ({ limits }) => limits.some(({ limit }) => limit.count !== null),
  check: (point) => {
    if (isEveryCountLeft(point)) return null;
    const tightest = tightestLimit(point);
    if (tightest === null) return null;
    const { compiled, most, use } = tightest;
    const categoryName = point.covered.category.name;
    return refusal("quotaUsedUp", {
      limit: most,
      usedBefore: use.usedBefore,
      inBasket: use.inBasket,
      categoryName,
      limitTitle: compiled.limit.title,
    });
  },
  inputs: (point) => {
    const tightest = tightestLimit(point);
    return {
      category: point.covered.category.code,
      limitId: tightest?.compiled.limit.id ?? null,
      limit: tightest?.most ?? null,
      usedBefore: tightest?.use.usedBefore ?? 0,
      inBasket: tightest?.use.inBasket ?? 0,
    };
  },
};

/** Whether each limit leaves a piece. Most customers had nothing before, and most baskets hold one of a kind. */
function isEveryCountLeft(point: Point): boolean {
  if (point.surroundings.facts.quotaUses.length === 0 && point.tally.length === 0) return true;
  for (const compiled of point.covered.limits) {
    const { count: most } = compiled.limit;
    if (most === null) continue;
    const { usedBefore, inBasket } = countLimit(point, compiled);
    if (usedBefore + inBasket >= most) return false;
  }
  return true;
}

/** The limit that leaves the fewest pieces; the first of those that leave equally few. */
function tightestLimit(point: Point): CountedLimit | null {
  let tightest: CountedLimit | null = null;
  for (const compiled of point.covered.limits) {
    const { count: most } = compiled.limit;
    if (most === null) continue;
    const use = countLimit(point, compiled);
    const left = most - use.usedBefore - use.inBasket;
    if (tightest === null || left < tightest.left) tightest = { use, compiled, most, left };
  }
  return tightest;
}

function countLimit({ surroundings: { facts, today }, tally }: Point, compiled: CompiledLimit): LimitUse {
  return countUses(facts.quotaUses, tally, compiled, sharedDay(compiled.limit.period, today));
}
