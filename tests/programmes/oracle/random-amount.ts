import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import { randomCondition, type Names } from "./random-condition.ts";
import { fen, positiveFen, someFen } from "./random-world.ts";

type Amount = Programme["amount"];

export function randomAmount(dice: Dice, names: Names): Amount {
  const caps = Array.from({ length: dice.pick([0, 0, 1, 2]) }, () => ({
    condition: randomCondition(dice, names),
    capFen: positiveFen(someFen(dice)),
  }));
  const last = { condition: { kind: "always" as const }, capFen: positiveFen(someFen(dice)) };
  return {
    components: Array.from({ length: dice.pick([1, 1, 2, 2, 3, 4]) }, (_, index) =>
      randomComponent(dice, names, index),
    ),
    caps: caps.length > 0 && dice.chance(0.08) ? caps : [...caps, last],
    priceBounds: Array.from(
      {
        length: dice.weighed([
          [0, 9],
          [1, 1],
          [2, 1],
        ]),
      },
      () => randomBound(dice, names),
    ),
    rounding: dice.pick(["fenFloor", "fenHalfUp", "yuanFloor"]),
    roundingOf: dice.pick(["eachComponent", "sum"]),
  };
}

function randomComponent(dice: Dice, names: Names, index: number): Amount["components"][number] {
  const basisPoints = dice.weighed([
    [() => dice.pick([500, 1000, 1500, 2000]), 6],
    [() => dice.between(1, 3000), 3],
    [() => dice.pick([1, 9_999, 10_000]), 1],
  ])();
  return {
    id: `component${index}`,
    title: "补贴",
    condition: index === 0 && dice.chance(0.92) ? { kind: "always" } : randomCondition(dice, names),
    amount: dice.chance(0.75)
      ? { kind: "rate", basisPoints }
      : { kind: "fixed", fen: positiveFen(someFen(dice, 80_000)) },
    capFen: dice.chance(0.3) ? positiveFen(someFen(dice, 150_000)) : null,
  };
}

function randomBound(dice: Dice, names: Names): Amount["priceBounds"][number] {
  const floor = someFen(dice, 200_000);
  return {
    condition: randomCondition(dice, names),
    floorFen: dice.chance(0.6) ? fen(floor - 1) : null,
    ceilingFen: dice.chance(0.6) ? fen(floor + someFen(dice, 900_000)) : null,
  };
}
