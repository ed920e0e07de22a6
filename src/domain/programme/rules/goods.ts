import { fails, passes, type CategoryRuleInput, type RuleFinding } from "./rule.ts";

export function kindRule({ category, line }: CategoryRuleInput): RuleFinding {
  const kind = line.goods?.kind ?? null;
  const isExcluded = kind !== null && category.excludedKinds.includes(kind);
  return isExcluded ? fails("kind", "kindExcluded", { kind }) : passes("kind", { kind });
}

export function gradeRule({ category, line }: CategoryRuleInput): RuleFinding {
  const grade = line.goods?.grade ?? null;
  const inputs = { grade, grades: category.grades.join(",") };
  const isEnough = category.grades.length === 0 || (grade !== null && category.grades.includes(grade));
  return isEnough
    ? passes("grade", inputs)
    : fails("grade", "gradeTooLow", inputs, { grade: grade ?? 0, grades: category.grades.join("、") });
}

/** The filed price bounds the price on the label, so that nobody raises it before the subsidy (先涨后补). */
export function filedPriceRule({ programme, line }: CategoryRuleInput): RuleFinding {
  const inputs = { listFen: line.listFen, filedFen: line.goods?.listFen ?? null };
  if (!programme.priceRule.mayNotExceedFiledPrice) return passes("filedPrice", inputs);
  return line.goods !== null && line.listFen <= line.goods.listFen
    ? passes("filedPrice", inputs)
    : fails("filedPrice", "aboveFiledPrice", inputs, { filedFen: line.goods?.listFen ?? 0 });
}

/** The basis is the price after the merchant's discounts; bank discounts and tenders never reduce it. */
export function basisFen(line: { readonly listFen: number; readonly merchantDiscountFen: number }): number {
  return line.listFen - line.merchantDiscountFen;
}

export function priceFloorRule({ programme, line }: CategoryRuleInput): RuleFinding {
  const floorFen = programme.amount.floorPriceFen;
  const inputs = { basisFen: basisFen(line), floorFen };
  return floorFen === null || basisFen(line) >= floorFen
    ? passes("priceFloor", inputs)
    : fails("priceFloor", "belowPriceFloor", inputs, { floorFen });
}

export function priceCeilingRule({ programme, line }: CategoryRuleInput): RuleFinding {
  const ceilingFen = programme.amount.ceilingPriceFen;
  const inputs = { basisFen: basisFen(line), ceilingFen };
  return ceilingFen === null || basisFen(line) <= ceilingFen
    ? passes("priceCeiling", inputs)
    : fails("priceCeiling", "abovePriceCeiling", inputs, { ceilingFen });
}
