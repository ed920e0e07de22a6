import { refusal } from "../../contract/index.ts";
import type { Fen } from "../../domain/money/index.ts";
import { may } from "../../domain/operator/operator.ts";
import { ok, refuse } from "../../domain/result.ts";
import { cashDifference } from "../../domain/shift/shift-totals.ts";
import { appendEntry } from "./append-entry.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

/** Opens a shift with the cash that lies in the drawer. One shift at a time. */
export function openShift(till: TillContext, { floatFen }: { floatFen: Fen }): Outcome {
  const operator = currentActor(till);
  if (operator === null) return refuse(refusal("notSignedOn"));
  if (operator.role === "system" || !may(operator.role, "manageShift")) return refuse(refusal("notAllowed"));
  if (till.store.openShift() !== null) return refuse(refusal("shiftAlreadyOpen"));
  const appended = appendEntry(till, "shiftOpened", { operator, shiftId: `S${till.ids.newId()}`, floatFen });
  if (!appended.ok) return appended;
  till.session.closedShift = null;
  return ok(null);
}

/** Closes the shift with its totals. The cash is counted blind: the first count is kept, also when a
 * second one follows after the difference was seen. A difference is noted with its reason. */
export function closeShift(
  till: TillContext,
  input: { countedCashFen: Fen; differenceReason: string | null },
): Outcome {
  const operator = currentActor(till);
  if (operator === null) return refuse(refusal("notSignedOn"));
  if (operator.role === "system" || !may(operator.role, "manageShift")) return refuse(refusal("notAllowed"));
  const shift = till.store.openShift();
  if (shift === null) return refuse(refusal("shiftNotOpen"));
  if (till.session.sale !== null) return refuse(refusal("saleInProgress"));
  const { countedCashFen } = input;
  const firstCountedCashFen = (till.session.firstCountedCashFen ??= countedCashFen);
  const differenceFen = cashDifference(shift.totals, countedCashFen);
  const differenceReason = input.differenceReason?.trim() || null;
  if (differenceFen !== 0 && differenceReason === null) {
    return refuse(refusal("differenceReasonMissing", { differenceFen }));
  }
  const { shiftId, floatFen, totals } = shift;
  const count = { firstCountedCashFen, countedCashFen, differenceFen, differenceReason };
  const appended = appendEntry(till, "shiftClosed", { operator, shiftId, floatFen, totals, ...count });
  if (!appended.ok) return appended;
  till.session.closedShift = { ...shift, ...count };
  till.session.firstCountedCashFen = null;
  till.session.completed = null;
  till.session.completedReturn = null;
  till.session.returning = null;
  return ok(null);
}
