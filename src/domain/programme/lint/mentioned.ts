import type { Programme } from "../programme-schema.ts";
import type { Condition } from "../schema/condition-schema.ts";

/** The lists of a programme's amount whose members each have a condition. */
const conditionalLists = ["components", "caps", "priceBounds"] as const;

/** What a programme's conditions look at besides category and group. */
export type Mentioned = {
  readonly kinds: readonly string[];
  readonly grades: readonly number[];
  /** Prices just below, at, and just above every bound that is named anywhere, from 1 fen on, rising. */
  readonly pricesFen: readonly number[];
  readonly looksAtOldItem: boolean;
  readonly looksAtBattery: boolean;
  readonly looksAtCapacity: boolean;
};

/** Above every price that a document is likely to name, where no document names one. */
const plentyFen = 10_000_000;

export function mentionedIn({ amount }: Programme): Mentioned {
  const leaves = conditionalLists.flatMap((list) =>
    amount[list].flatMap(({ condition }) => leavesOf(condition)),
  );
  const has = (...kinds: readonly Condition["kind"][]) => leaves.some(({ kind }) => kinds.includes(kind));
  const bounds = [
    ...leaves.flatMap((leaf) => (leaf.kind === "basis" ? [leaf.atLeastFen, leaf.atMostFen] : [])),
    ...amount.priceBounds.flatMap(({ floorFen, ceilingFen }) => [floorFen, ceilingFen]),
  ].filter((bound) => bound !== null);
  return {
    kinds: [...new Set(leaves.flatMap((leaf) => (leaf.kind === "goodsKind" ? leaf.kinds : [])))],
    grades: [...new Set(leaves.flatMap((leaf) => (leaf.kind === "grade" ? leaf.grades : [])))],
    pricesFen: pricesAround(bounds),
    looksAtOldItem: has("oldItemHandedIn", "capacityChecked", "batterySwap"),
    looksAtBattery: has("batterySwap"),
    looksAtCapacity: has("capacityChecked"),
  };
}

function pricesAround(bounds: readonly number[]): number[] {
  const highest = Math.max(plentyFen, ...bounds);
  const prices = [1, highest + plentyFen, ...bounds.flatMap((bound) => [bound - 1, bound, bound + 1])];
  return [...new Set(prices.filter((price) => price >= 1))].toSorted((left, right) => left - right);
}

/** The conditions within a condition that look at something themselves. */
export function leavesOf(condition: Condition): Condition[] {
  switch (condition.kind) {
    case "allOf":
    case "anyOf":
      return condition.conditions.flatMap(leavesOf);
    case "not":
      return leavesOf(condition.condition);
    default:
      return [condition];
  }
}
