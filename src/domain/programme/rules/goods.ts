import { conditionInput } from "../amount.ts";
import { holds } from "../conditions.ts";
import { goodsPriceFen, type Point } from "../point.ts";
import type { Programme } from "../programme-schema.ts";
import { always, refusal, type LineRule } from "./rule.ts";

const category: LineRule = {
  name: "category",
  isInstantOnly: false,
  isAsked: always,
  // A point is only made for a category that the programme covers.
  check: () => null,
  inputs: ({ covered }) => ({ category: covered.category.code }),
};

const kind: LineRule = {
  name: "kind",
  isInstantOnly: false,
  isAsked: ({ category: { excludedKinds } }) => excludedKinds.length > 0,
  check: ({ covered, line }) => {
    const isExcluded = line.goods.kind !== null && covered.category.excludedKinds.includes(line.goods.kind);
    return isExcluded ? refusal("kindExcluded") : null;
  },
  inputs: ({ line }) => ({ kind: line.goods.kind }),
};

const grade: LineRule = {
  name: "grade",
  isInstantOnly: false,
  isAsked: ({ category: { grades } }) => grades.length > 0,
  check: ({ covered, line }) => {
    const { grades } = covered.category;
    if (line.goods.grade !== null && grades.includes(line.goods.grade)) return null;
    return refusal("gradeTooLow", { grade: line.goods.grade ?? 0, grades: grades.join("、") });
  },
  inputs: ({ covered, line }) => ({ grade: line.goods.grade, grades: covered.category.grades.join(",") }),
};

/** The filed price bounds the price on the label, so that nobody raises it before the subsidy (先涨后补). */
const filedPrice: LineRule = {
  name: "filedPrice",
  isInstantOnly: false,
  isAsked: (_, { priceRule }) => priceRule.needsFiledPrice || priceRule.mayNotExceedFiledPrice,
  check: ({ compiled, line }) => {
    const { needsFiledPrice, mayNotExceedFiledPrice } = compiled.programme.priceRule;
    if (needsFiledPrice && line.goods.isFiled === false) return refusal("priceNotFiled");
    const isAbove = mayNotExceedFiledPrice && goodsPriceFen(compiled, line) > line.goods.listFen;
    return isAbove ? refusal("aboveFiledPrice", { filedFen: line.goods.listFen }) : null;
  },
  inputs: ({ compiled, line }) => ({
    listFen: goodsPriceFen(compiled, line),
    filedFen: line.goods.listFen,
    isFiled: line.goods.isFiled ?? true,
  }),
};

type PriceBound = Programme["amount"]["priceBounds"][number];

/** The bound of the price that a line must keep: the first whose condition holds. */
export function priceBoundOf(point: Point): PriceBound | null {
  const { priceBounds } = point.compiled.programme.amount;
  if (priceBounds.length === 0) return null;
  const input = conditionInput(point);
  return priceBounds.find(({ condition }) => holds(condition, input)) ?? null;
}

const priceFloor: LineRule = {
  name: "priceFloor",
  isInstantOnly: false,
  isAsked: (_, programme) => programme.amount.priceBounds.some(({ floorFen }) => floorFen !== null),
  check: (point) => {
    const floorFen = priceBoundOf(point)?.floorFen ?? null;
    return floorFen === null || point.basisFen >= floorFen ? null : refusal("belowPriceFloor", { floorFen });
  },
  inputs: (point) => ({ basisFen: point.basisFen, floorFen: priceBoundOf(point)?.floorFen ?? null }),
};

const priceCeiling: LineRule = {
  name: "priceCeiling",
  isInstantOnly: false,
  isAsked: (_, programme) => programme.amount.priceBounds.some(({ ceilingFen }) => ceilingFen !== null),
  check: (point) => {
    const ceilingFen = priceBoundOf(point)?.ceilingFen ?? null;
    return ceilingFen === null || point.basisFen <= ceilingFen
      ? null
      : refusal("abovePriceCeiling", { ceilingFen });
  },
  inputs: (point) => ({ basisFen: point.basisFen, ceilingFen: priceBoundOf(point)?.ceilingFen ?? null }),
};

/** A price far above what the goods cost lately was raised for the subsidy (先涨价后补贴). */
const averagePrice: LineRule = {
  name: "averagePrice",
  isInstantOnly: false,
  isAsked: (_, programme) => programme.priceRule.average !== null,
  check: (point) => {
    const mostFen = mostByAverageFen(point);
    if (mostFen === null || point.basisFen <= mostFen) return null;
    const isApproved = point.line.priceApprovalSeq !== undefined;
    if (point.compiled.programme.priceRule.average?.above === "approve" && isApproved) return null;
    return refusal("aboveAveragePrice", {
      averageFen: point.line.goods.average?.fen ?? 0,
      mostFen,
      above: point.compiled.programme.priceRule.average?.above ?? "refuse",
    });
  },
  inputs: (point) => ({
    basisFen: point.basisFen,
    averageFen: point.line.goods.average?.fen ?? null,
    averageDays: point.line.goods.average?.days ?? null,
    mostFen: mostByAverageFen(point),
    isApproved: point.line.priceApprovalSeq !== undefined,
  }),
};

/** Null where the average is not known for just the days that the programme names. */
function mostByAverageFen({ compiled, line }: Point): number | null {
  const { average: rule } = compiled.programme.priceRule;
  const { average } = line.goods;
  if (rule === null || average === undefined || average.days !== rule.windowDays) return null;
  return average.fen + Math.floor((average.fen * rule.maxAboveBasisPoints) / 10_000);
}

export const goodsRules = [category, kind, grade, filedPrice, priceFloor, priceCeiling, averagePrice];
