import { fen, minimum, sum, takeRate, zeroFen, type Fen } from "../money/index.ts";
import { unreachable } from "../result.ts";
import type { Condition } from "./condition-schema.ts";
import type { LineFacts } from "./facts-schema.ts";
import type { Programme } from "./programme-schema.ts";
import { basisFen } from "./rules/goods.ts";

export type AmountPart = { readonly componentId: string; readonly fen: Fen };
export type Amount = {
  /** The rates of the components that apply, added up; 0 when only fixed amounts do. */
  readonly rateBasisPoints: number;
  readonly parts: readonly AmountPart[];
  readonly capFen: Fen;
  readonly subsidyFen: Fen;
};

/**
 * What the programme pays for a line: the components whose conditions hold, each rounded as the programme says,
 * added up and bounded by the first cap that applies. `assumeOldItem` is for the estimate before it is handed in.
 */
export function subsidyAmount(programme: Programme, line: LineFacts, assumeOldItem: boolean): Amount {
  const basis = fen(basisFen(line));
  const components = programme.amount.components.filter(({ condition }) =>
    holds(condition, line, assumeOldItem),
  );
  const rateBasisPoints = components.reduce(
    (total, { amount }) => total + (amount.kind === "rate" ? amount.basisPoints : 0),
    0,
  );
  const parts = components.map(({ id, amount }) => ({
    componentId: id,
    fen: amount.kind === "rate" ? takeRate(basis, amount.basisPoints, programme.amount.rounding) : amount.fen,
  }));
  const cap = programme.amount.caps.find(({ condition }) => holds(condition, line, assumeOldItem));
  const capFen = cap === undefined ? zeroFen : cap.capFen;
  const subsidyFen = minimum(minimum(sum(parts.map((part) => part.fen)), capFen), basis);
  return { rateBasisPoints, parts, capFen, subsidyFen };
}

function holds(condition: Condition, line: LineFacts, assumeOldItem: boolean): boolean {
  switch (condition.kind) {
    case "always":
      return true;
    case "grade":
      return condition.grades.some((grade) => grade === line.goods?.grade);
    case "oldItemHandedIn":
      return assumeOldItem || line.oldItem !== null;
    case "batterySwap":
      return line.oldItem?.battery === condition.from && line.goods?.battery === condition.to;
    default:
      return unreachable(condition);
  }
}
