import type { Condition } from "../../../src/domain/programme/schema/condition-schema.ts";
import type { Dice } from "./dice.ts";
import { batteries, fen, goodsKinds, someFen } from "./random-world.ts";

export type Names = { readonly categories: readonly string[]; readonly groups: readonly string[] };

const grades = [1, 2, 3, 4, 5] as const;

/** Any condition; half of them hold always, so that something is given. */
export function randomCondition(dice: Dice, names: Names, depth = 0): Condition {
  const inner = () => randomCondition(dice, names, depth + 1);
  const several = () => Array.from({ length: dice.between(1, 3) }, inner);
  const branches: readonly (readonly [() => Condition, number])[] = [
    [() => ({ kind: "allOf", conditions: several() }), 1],
    [() => ({ kind: "anyOf", conditions: several() }), 1],
    [() => ({ kind: "not", condition: inner() }), 1],
  ];
  const leaf = [() => randomLeaf(dice, names), depth === 0 ? 3 : 6] as const;
  const always = [() => ({ kind: "always" }) as Condition, depth === 0 ? 5 : 1] as const;
  return dice.weighed(depth < 3 ? [leaf, always, ...branches] : [leaf, always])();
}

function randomLeaf(dice: Dice, { categories, groups }: Names): Condition {
  const kinds: (() => Condition)[] = [
    () => ({ kind: "category", categories: dice.some(categories, 0.5, "atLeastOne") }),
    () => ({ kind: "goodsKind", kinds: dice.some(goodsKinds, 0.5, "atLeastOne") }),
    () => ({ kind: "grade", grades: dice.some(grades, 0.4, "atLeastOne") }),
    () => basisBetween(dice),
    () => ({ kind: "oldItemHandedIn" }),
    () => ({ kind: "capacityChecked" }),
    () => ({ kind: "batterySwap", from: dice.pick(batteries), to: dice.pick(batteries) }),
  ];
  if (groups.length > 0) {
    kinds.push(() => ({ kind: "group", groups: dice.some(groups, 0.5, "atLeastOne") }));
  }
  return dice.pick(kinds)();
}

function basisBetween(dice: Dice): Condition {
  const least = someFen(dice, 400_000);
  return {
    kind: "basis",
    atLeastFen: dice.chance(0.6) ? fen(least) : null,
    atMostFen: dice.chance(0.6) ? fen(least + dice.between(0, 400_000)) : null,
  };
}
