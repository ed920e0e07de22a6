import { seededRandom } from "../../support/seeded-random.ts";

/** Throws that a seed repeats. Bounds belong to the range. */
export type Dice = {
  readonly between: (least: number, most: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Each item with this probability, in their order; at least one where `atLeastOne`. */
  readonly some: <Item>(items: readonly Item[], probability: number, atLeastOne?: "atLeastOne") => Item[];
  /** By weight: `[["often", 9], ["seldom", 1]]`. */
  readonly weighed: <Item>(items: readonly (readonly [Item, number])[]) => Item;
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
  /** One below, exactly at, or one above. */
  readonly around: (value: number) => number;
};

export function dice(seed: number): Dice {
  const next = seededRandom(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const chance = (probability: number) => next() < probability;
  const pick = <Item>(items: readonly Item[]): Item => items[between(0, items.length - 1)] as Item;
  return {
    between,
    chance,
    pick,
    some: (items, probability, atLeastOne) => {
      const taken = items.filter(() => chance(probability));
      return taken.length === 0 && atLeastOne === "atLeastOne" ? [pick(items)] : taken;
    },
    weighed: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      const found = items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1);
      if (found === undefined) throw new Error("Nothing to pick from");
      return found[0];
    },
    shuffled: (items) =>
      items
        .map((item) => [next(), item] as const)
        .toSorted(([one], [other]) => one - other)
        .map(([, item]) => item),
    around: (value) => value + between(-1, 1),
  };
}
