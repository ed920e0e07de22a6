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

/** Down to the yuan, and with several rates that are each rounded, the subsidy grows by more than a fen at once. */
function lintRounding(programme: Programme, profiles: readonly World[]): Finding[] {
  const isYuan = programme.amount.rounding === "yuanFloor";
  if (!isYuan && programme.amount.roundingOf === "sum") return [];
  const path = ["amount", isYuan ? "rounding" : "roundingOf"];
  for (const goods of profiles) {
    for (const priceFen of growthPrices(programme, goods)) {
      const lessFen = lessFenAt(programme, goods, priceFen);
      if (lessFen > 0) return [finding("higherPricePaysLess", path, { priceFen, lessFen })];
    }
  }
  return [];
}

/** In so many fen of the price every rate in basis points comes round; down to the yuan the first growths say it. */
const fenPeriod = 10_000;
const growthsInYuan = 2;

/**
 * Prices at which the rounded amount of a rate grows, from the lowest price on. Rounded to the fen, only two rates that
 * grow at once matter, so that those of the largest one need not be looked at.
 */
function* growthPrices(programme: Programme, goods: World): Generator<number> {
  const { rounding, roundingOf } = programme.amount;
  const from = lowestPriceFen(programme, goods);
  const rates = ratesAt(programme, goods, from);
  const isYuan = rounding === "yuanFloor";
  const together = rates.reduce((total, rate) => total + rate, 0);
  const smaller = rates.toSorted((left, right) => left - right).slice(0, -1);
  const unit = isYuan ? 1_000_000 : 10_000;
  const half = rounding === "fenHalfUp" ? unit / 2 : 0;
  for (const rate of isYuan ? [roundingOf === "sum" ? together : (rates[0] ?? 0)] : smaller) {
    if (rate === 0) continue;
    const first = Math.floor((from * rate + half) / unit) + 1;
    const last = isYuan ? first + growthsInYuan : Math.floor(((from + fenPeriod) * rate + half) / unit);
    for (let step = first; step <= last; step += 1) yield Math.ceil((step * unit - half) / rate);
  }
}

/** The rates that apply to a purchase, in the order of the document. */
function ratesAt({ amount }: Programme, goods: World, priceFen: number): number[] {
  const world = atPrice(goods, priceFen);
  return amount.components.flatMap((component) =>
    component.amount.kind === "rate" && holds(component.condition, world)
      ? [component.amount.basisPoints]
      : [],
  );
}

function lowestPriceFen(programme: Programme, goods: World): number {
  const { pricesFen } = mentionedIn(programme);
  return pricesFen.find((price) => appliedAt(programme, goods, price).isWithinBounds) ?? 1;
}
