import { unreachable } from "../result.ts";
import type { ProgrammeCategory } from "./programme-schema.ts";
import type { CatalogueLine } from "./point.ts";
import type { Condition } from "./schema/condition-schema.ts";

/** What a condition may look at. `assumesOldItem` is for the estimate before it is handed in. */
export type ConditionInput = {
  readonly line: CatalogueLine;
  readonly category: ProgrammeCategory;
  readonly basisFen: number;
  readonly assumesOldItem: boolean;
};

/** Whether a condition holds for a line. What is not known does not hold. */
export function holds(condition: Condition, input: ConditionInput): boolean {
  const { line, category, basisFen } = input;
  switch (condition.kind) {
    case "always":
      return true;
    case "category":
      return condition.categories.includes(category.code);
    case "group":
      return category.group !== null && condition.groups.includes(category.group);
    case "goodsKind":
      return line.goods.kind !== null && condition.kinds.includes(line.goods.kind);
    case "grade":
      return line.goods.grade !== null && condition.grades.includes(line.goods.grade);
    case "basis":
      return basisFen >= (condition.atLeastFen ?? 0) && basisFen <= (condition.atMostFen ?? Infinity);
    case "oldItemHandedIn":
      return input.assumesOldItem || line.oldItem !== null;
    case "capacityChecked":
      return line.oldItem?.capacityChecked === true;
    case "batterySwap":
      return line.oldItem?.battery === condition.from && line.goods.battery === condition.to;
    case "allOf":
      return condition.conditions.every((inner) => holds(inner, input));
    case "anyOf":
      return condition.conditions.some((inner) => holds(inner, input));
    case "not":
      return !holds(condition.condition, input);
    default:
      return unreachable(condition);
  }
}
