import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Condition } from "../../../src/domain/programme/schema/condition-schema.ts";
import { basisOf, firstCapture, groupOf, type Asked } from "./oracle-asked.ts";
import { coveringLimits, usedOf } from "./oracle-uses.ts";

/** Rates are of ten thousand, so sums are kept exactly in ten-thousandths of a fen. */
const perFen = 10_000n;

/** What the components give, capped, before any limit of the person. */
export function givenFen(asked: Asked): bigint {
  const { amount } = asked.programme;
  const sum = roundedSum(asked);
  const cap = amount.caps.find(({ condition }) => holds(condition, asked));
  return least(sum, cap === undefined ? 0n : BigInt(cap.capFen), basisOf(asked));
}

/** That, and no more than what each limit in fen leaves. */
export function amountFen(asked: Asked): bigint {
  const left = coveringLimits(asked).flatMap((limit) =>
    limit.fen === null ? [] : [BigInt(limit.fen) - usedOf(limit, asked).fen],
  );
  const amount = least(givenFen(asked), ...left);
  return amount > 0n ? amount : 0n;
}

export function holds(condition: Condition, asked: Asked): boolean {
  const isSo = looksSo(condition, asked);
  asked.observe(`condition:${condition.kind}:${isSo}`);
  return isSo;
}

function looksSo(condition: Condition, asked: Asked): boolean {
  const { programme, goods, line } = asked;
  switch (condition.kind) {
    case "always":
      return true;
    case "category":
      return condition.categories.includes(goods.category);
    case "group":
      return condition.groups.includes(groupOf(programme, goods.category) ?? "");
    case "goodsKind":
      return goods.kind !== null && condition.kinds.includes(goods.kind);
    case "grade":
      return goods.grade !== null && condition.grades.includes(goods.grade);
    case "basis":
      return (
        (condition.atLeastFen === null || basisOf(asked) >= BigInt(condition.atLeastFen)) &&
        (condition.atMostFen === null || basisOf(asked) <= BigInt(condition.atMostFen))
      );
    case "oldItemHandedIn":
      return line.oldItem !== null || firstCapture(asked, "oldItem") !== undefined;
    case "capacityChecked":
      return line.oldItem?.capacityChecked === true;
    case "batterySwap":
      return line.oldItem?.battery === condition.from && goods.battery === condition.to;
    case "allOf":
      return condition.conditions.every((inner) => holds(inner, asked));
    case "anyOf":
      return condition.conditions.some((inner) => holds(inner, asked));
    case "not":
      return !holds(condition.condition, asked);
  }
}

function roundedSum(asked: Asked): bigint {
  const { components, rounding, roundingOf } = asked.programme.amount;
  const basis = basisOf(asked);
  let sum = 0n;
  for (const { condition, amount, capFen } of components) {
    if (!holds(condition, asked)) continue;
    const exact = amount.kind === "rate" ? basis * BigInt(amount.basisPoints) : BigInt(amount.fen) * perFen;
    const isRounded = amount.kind === "rate" && roundingOf === "eachComponent";
    const own = isRounded ? rounded(exact, rounding) * perFen : exact;
    sum += capFen === null ? own : least(own, BigInt(capFen) * perFen);
  }
  return roundingOf === "sum" ? rounded(sum, rounding) : sum / perFen;
}

function rounded(exact: bigint, rounding: Programme["amount"]["rounding"]): bigint {
  if (rounding === "fenFloor") return exact / perFen;
  if (rounding === "fenHalfUp") return (exact + perFen / 2n) / perFen;
  return (exact / (100n * perFen)) * 100n;
}

function least(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((smallest, other) => (other < smallest ? other : smallest), first);
}
