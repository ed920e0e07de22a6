import type { Decision, LineDecision } from "../programme/decision.ts";
import type { SaleLine } from "./sale.ts";

/** The decision for one line. A decision covers every line of its sale, so a missing one is a bug. */
export function decisionOf(decision: Decision, line: SaleLine): LineDecision {
  const found = decision.lines.find(({ lineId }) => lineId === line.lineId);
  if (found === undefined) throw new Error("A decision must cover every line of its sale");
  return found;
}
