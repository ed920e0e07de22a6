import type { CompiledLimit } from "../compiled/compile-programme.ts";
import type { Point } from "../point.ts";
import { countUses, sharedDay, type LimitUse } from "../tally.ts";
import { refusal, type LineRule } from "./rule.ts";

type CountedLimit = LimitUse & {
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
    const tightest = tightestLimit(point);
    if (tightest === null || tightest.left > 0) return null;
    const { compiled, most, usedBefore, inBasket } = tightest;
    const categoryName = point.covered.category.name;
    return refusal("quotaUsedUp", {
      limit: most,
      usedBefore,
      inBasket,
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
      usedBefore: tightest?.usedBefore ?? 0,
      inBasket: tightest?.inBasket ?? 0,
    };
  },
};

/** The limit that leaves the fewest pieces; the first of those that leave equally few. */
function tightestLimit({ covered, surroundings, tally }: Point): CountedLimit | null {
  let tightest: CountedLimit | null = null;
  for (const compiled of covered.limits) {
    const { count: most, period } = compiled.limit;
    if (most === null) continue;
    const uses = surroundings.facts.quotaUses;
    const use = countUses(uses, tally, compiled, sharedDay(period, surroundings.today));
    const left = most - use.usedBefore - use.inBasket;
    if (tightest === null || left < tightest.left) tightest = { ...use, compiled, most, left };
  }
  return tightest;
}
