import type { LineFacts, PriceParts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Condition } from "../../../src/domain/programme/schema/condition-schema.ts";
import type { Dice } from "./dice.ts";
import { fen, positiveFen, someFen } from "./random-world.ts";

type Goods = NonNullable<LineFacts["goods"]>;
type Price = {
  readonly goods: Goods;
  readonly line: Pick<LineFacts, "listFen" | "merchantDiscountFen" | "priceParts">;
};

/** A price whose basis under the target lies at one of its bounds, a fen beside it, or anywhere. */
export function randomPrice(dice: Dice, target: Programme | null, goods: Goods): Price {
  const bounds = target === null ? [] : boundsOf(target);
  const isAimed = bounds.length > 0 && dice.chance(0.5);
  const basis = Math.max(0, isAimed ? dice.around(dice.pick(bounds)) : anyBasis(dice));
  const parts = dice.chance(0.3) ? randomParts(dice) : {};
  const discount = dice.chance(0.6) ? 0 : dice.between(0, Math.ceil(basis / 3));
  const excluded = target === null ? 0 : sumOf(parts, target.basis.excludes);
  const reduced = target === null ? 0 : sumOf(parts, target.basis.reducedBy);
  // Sometimes the price without the discount is the one at the bound.
  const added = dice.chance(0.12) ? 0 : discount;
  const listFen = fen(basis + added + excluded + reduced);
  return {
    goods: {
      ...goods,
      listFen: positiveFen(
        dice.chance(0.7) ? listFen : dice.chance(0.6) ? dice.around(listFen - excluded) : anyBasis(dice),
      ),
      ...randomAverage(dice, target, basis),
    },
    line: {
      listFen,
      merchantDiscountFen: fen(Math.min(discount, listFen)),
      ...(Object.keys(parts).length > 0 ? { priceParts: parts } : {}),
    },
  };
}

function anyBasis(dice: Dice): number {
  return dice.weighed([
    [() => someFen(dice, 1_000_000), 8],
    [() => dice.between(0, 400), 1],
    [() => dice.pick([10_000_000_000, 99_999_999]), 0.2],
  ])();
}

function randomParts(dice: Dice): PriceParts {
  const part = () =>
    fen(
      dice.weighed([
        [dice.between(0, 30_000), 4],
        [0, 1],
      ]),
    );
  return {
    ...(dice.chance(0.5) ? { installationFen: part() } : {}),
    ...(dice.chance(0.4) ? { accessoriesFen: part() } : {}),
    ...(dice.chance(0.4) ? { warrantyFen: part() } : {}),
    ...(dice.chance(0.4) ? { feesFen: part() } : {}),
    ...(dice.chance(0.5) ? { bankDiscountFen: part() } : {}),
    ...(dice.chance(0.4) ? { oldItemMoneyFen: part() } : {}),
  };
}

function sumOf(parts: PriceParts, named: readonly string[]): number {
  const members: Readonly<Record<string, number | undefined>> = parts;
  return [...new Set(named)].reduce((sum, name) => sum + (members[`${name}Fen`] ?? 0), 0);
}

function randomAverage(dice: Dice, target: Programme | null, basis: number): Pick<Goods, "average"> {
  const rule = target?.priceRule.average ?? null;
  if (rule === null ? dice.chance(0.8) : dice.chance(0.15)) return {};
  const exact = Math.round((basis * 10_000) / (10_000 + (rule?.maxAboveBasisPoints ?? 0)));
  const fenOfAverage = dice.chance(0.5) ? dice.around(exact) : dice.between(exact, exact + 20_000);
  const days = rule !== null && dice.chance(0.9) ? rule.windowDays : dice.pick([7, 30, 60]);
  return { average: { fen: positiveFen(fenOfAverage), days } };
}

/** Every basis at which something changes. */
function boundsOf({ amount }: Programme): number[] {
  const rates = amount.components.flatMap(({ amount: given }) =>
    given.kind === "rate" ? [given.basisPoints] : [],
  );
  const all = rates.reduce((sum, rate) => sum + rate, 0);
  const caps = [...amount.caps, ...amount.components].flatMap(({ capFen }) =>
    capFen === null ? [] : [capFen],
  );
  return [
    ...[...rates, all]
      .filter((rate) => rate > 0)
      .flatMap((rate) => caps.map((cap) => Math.ceil((cap * 10_000) / rate))),
    ...amount.priceBounds.flatMap(({ floorFen, ceilingFen }) => [floorFen, ceilingFen]),
    ...[...amount.components, ...amount.caps, ...amount.priceBounds].flatMap(({ condition }) =>
      boundsIn(condition),
    ),
  ].flatMap((bound) => (bound === null || bound > 10_000_000 ? [] : [bound]));
}

function boundsIn(condition: Condition): (number | null)[] {
  if (condition.kind === "basis") return [condition.atLeastFen, condition.atMostFen];
  if (condition.kind === "not") return boundsIn(condition.condition);
  if (condition.kind === "allOf" || condition.kind === "anyOf") return condition.conditions.flatMap(boundsIn);
  return [];
}
