import { fen } from "../../money/index.ts";
import { sumOf } from "../amount.ts";
import { holds } from "../conditions.ts";
import type { Programme } from "../programme-schema.ts";
import { finding, type Finding } from "./finding.ts";
import { mentionedIn } from "./mentioned.ts";
import { isContradictory } from "./reach.ts";
import { atPrice, goodsWorldsOf, type World } from "./worlds.ts";

/** Bounds of the price against each other, and caps against what the lowest price already earns. */
export function lintBounds(programme: Programme): Finding[] {
  return [
    ...programme.amount.priceBounds.flatMap((bound, index) => {
      const { floorFen, ceilingFen } = bound;
      return isContradictory(bound)
        ? [
            finding("ceilingBelowFloor", ["amount", "priceBounds", index, "ceilingFen"], {
              floorFen: floorFen ?? 0,
              ceilingFen: ceilingFen ?? 0,
            }),
          ]
        : [];
    }),
    ...lintCaps(programme),
  ];
}

type Yield = { readonly earnedFen: number; readonly floorFen: number };

/** A cap below what the lowest price earns makes the rates say nothing: everybody gets the cap. */
function lintCaps(programme: Programme): Finding[] {
  const least = new Map<number, Yield>();
  for (const goods of goodsWorldsOf(programme, mentionedIn(programme))) {
    const floorFen = floorFor(programme, goods);
    const world = atPrice(goods, Math.max(1, floorFen));
    const index = programme.amount.caps.findIndex(({ condition }) => holds(condition, world));
    const earnedFen = earnedAt(programme, world);
    if (index !== -1 && earnedFen > 0 && earnedFen < (least.get(index)?.earnedFen ?? Infinity))
      least.set(index, { earnedFen, floorFen });
  }
  return [...least].flatMap(([index, { earnedFen, floorFen }]) => {
    const capFen = programme.amount.caps[index]?.capFen ?? Infinity;
    return earnedFen > capFen
      ? [finding("capBelowFloor", ["amount", "caps", index, "capFen"], { capFen, earnedFen, floorFen })]
      : [];
  });
}

/** The lowest price at which these goods earn something; a bound that looks at the price may be any of several. */
function floorFor({ amount }: Programme, goods: World): number {
  for (const { condition, floorFen } of amount.priceBounds) {
    if (holds(condition, atPrice(goods, Math.max(1, floorFen ?? 1)))) return floorFen ?? 0;
  }
  return 0;
}

/** What the components give for a purchase, before any cap and not bounded by the price. */
function earnedAt({ amount }: Programme, world: World): number {
  const applying = amount.components.filter(({ condition }) => holds(condition, world));
  return sumOf(applying, fen(world.basisFen), amount);
}
