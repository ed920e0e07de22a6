import { fen } from "../../money/index.ts";
import { sumOf } from "../amount.ts";
import { holds } from "../conditions.ts";
import type { Programme } from "../programme-schema.ts";
import { finding, type Finding } from "./finding.ts";
import { leavesOf, mentionedIn } from "./mentioned.ts";
import { isWithin } from "./reach.ts";
import { atPrice, goodsWorldsOf, type World } from "./worlds.ts";

/**
 * Prices at which one fen more makes the customer pay less, because the subsidy grows by more than that: where a
 * condition on the basis begins to hold, and where amounts are rounded down. A city may mean it; it must know it.
 */
export function lintPriceSteps(programme: Programme): Finding[] {
  const profiles = distinctGoods(programme);
  return [...lintConditionSteps(programme, profiles), ...lintRounding(programme, profiles)];
}

/** One purchase for each way in which components and caps apply over the prices. */
function distinctGoods(programme: Programme): World[] {
  const mentioned = mentionedIn(programme);
  const byProfile = new Map<string, World>();
  for (const goods of goodsWorldsOf(programme, mentioned)) {
    const profile = mentioned.pricesFen.map((price) => appliedAt(programme, goods, price).key).join(";");
    if (!byProfile.has(profile)) byProfile.set(profile, goods);
  }
  return [...byProfile.values()];
}

type Applied = {
  readonly key: string;
  readonly subsidyFen: number;
  readonly isWithinBounds: boolean;
};

function appliedAt({ amount }: Programme, goods: World, priceFen: number): Applied {
  const world = atPrice(goods, priceFen);
  const indexes = amount.components.flatMap(({ condition }, index) =>
    holds(condition, world) ? [index] : [],
  );
  const components = amount.components.filter((_, index) => indexes.includes(index));
  const cap = amount.caps.findIndex(({ condition }) => holds(condition, world));
  const bound = amount.priceBounds.find(({ condition }) => holds(condition, world));
  const capFen = amount.caps[cap]?.capFen ?? 0;
  return {
    key: `${indexes.join(",")}/${cap}`,
    subsidyFen: Math.min(sumOf(components, fen(priceFen), amount), capFen, priceFen),
    isWithinBounds: bound === undefined || isWithin(bound, priceFen),
  };
}

/** How much less the customer pays at this price than at one fen less; 0 where they do not, or a bound lies between. */
function lessFenAt(programme: Programme, goods: World, priceFen: number): number {
  const [below, at] = [appliedAt(programme, goods, priceFen - 1), appliedAt(programme, goods, priceFen)];
  if (!below.isWithinBounds || !at.isWithinBounds) return 0;
  return Math.max(0, at.subsidyFen - below.subsidyFen - 1);
}

function lintConditionSteps(programme: Programme, profiles: readonly World[]): Finding[] {
  return (["components", "caps"] as const).flatMap((list) =>
    programme.amount[list].flatMap(({ condition }, index) => {
      const steps = leavesOf(condition).flatMap((leaf) => (leaf.kind === "basis" ? stepsOf(leaf) : []));
      for (const priceFen of steps) {
        const lessFen = Math.max(
          0,
          ...profiles.map((goods) => changes(programme, goods, condition, priceFen)),
        );
        if (lessFen > 0)
          return [
            finding("higherPricePaysLess", ["amount", list, index, "condition"], { priceFen, lessFen }),
          ];
      }
      return [];
    }),
  );
}

/** How much less is paid where this very condition changes between two prices. */
function changes(
  programme: Programme,
  goods: World,
  condition: Parameters<typeof holds>[0],
  priceFen: number,
): number {
  const isChanged =
    holds(condition, atPrice(goods, priceFen)) !== holds(condition, atPrice(goods, priceFen - 1));
  return isChanged ? lessFenAt(programme, goods, priceFen) : 0;
}

function stepsOf({
  atLeastFen,
  atMostFen,
}: {
  atLeastFen: number | null;
  atMostFen: number | null;
}): number[] {
  return [atLeastFen, atMostFen === null ? null : atMostFen + 1].filter(
    (price) => price !== null && price > 1,
  ) as number[];
}

/** A rate in basis points repeats after so many fen, down to the yuan after a hundred times as many. */
const fenPeriod = 10_000;

/** Down to the yuan, and with several rates that are each rounded, the subsidy grows by more than a fen at once. */
function lintRounding(programme: Programme, profiles: readonly World[]): Finding[] {
  const { rounding, roundingOf, components } = programme.amount;
  const isYuan = rounding === "yuanFloor";
  const rateCount = components.filter(({ amount }) => amount.kind === "rate").length;
  if (!isYuan && (roundingOf === "sum" || rateCount < 2)) return [];
  const path = ["amount", isYuan ? "rounding" : "roundingOf"];
  for (const goods of profiles) {
    const from = lowestPriceFen(programme, goods);
    for (let priceFen = from + 1; priceFen <= from + fenPeriod; priceFen += 1) {
      const lessFen = lessFenAt(programme, goods, priceFen);
      if (lessFen > 0) return [finding("higherPricePaysLess", path, { priceFen, lessFen })];
    }
  }
  return [];
}

function lowestPriceFen(programme: Programme, goods: World): number {
  const { pricesFen } = mentionedIn(programme);
  return pricesFen.find((price) => appliedAt(programme, goods, price).isWithinBounds) ?? 1;
}
