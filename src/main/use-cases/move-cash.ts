import { refusal } from "../../contract/index.ts";
import type { Fen } from "../../domain/money/index.ts";
import type { Actor } from "../../domain/operator/operator.ts";
import { ok, refuse } from "../../domain/result.ts";
import { appendEntry } from "./append-entry.ts";
import { approveOverride, mayApprove, type Approval } from "./approve-override.ts";
import { checkMaySell } from "./change-sale.ts";
import { kickDrawer } from "./open-drawer.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

type Movement = { readonly amountFen: Fen; readonly reason: string };

/** Notes cash that is put into the drawer, as change from the bank. */
export function putCashIn(till: TillContext, { amountFen, reason }: Movement): Outcome {
  const who = whoMoves(till, reason);
  if (!who.ok) return who;
  return afterMove(till, appendEntry(till, "cashIn", { ...who.value, amountFen, reason }));
}

/** Notes cash that is taken out of the drawer, as for the bank. A cashier needs a manager for it. */
export async function takeCashOut(
  till: TillContext,
  { amountFen, reason, approval }: Movement & { readonly approval: Approval },
): Promise<Outcome> {
  const who = whoMoves(till, reason);
  if (!who.ok) return who;
  const { shiftId } = who.value;
  const approvalSeq = mayApprove(till)
    ? ok(null)
    : await approveOverride(till, { act: "cashOut", subject: shiftId, reason }, approval);
  if (!approvalSeq.ok) return approvalSeq;
  const body = { ...who.value, amountFen, reason, approvalSeq: approvalSeq.value };
  return afterMove(till, appendEntry(till, "cashOut", body));
}

function whoMoves(
  till: TillContext,
  reason: string,
): Outcome<{ readonly operator: Actor; readonly shiftId: string }> {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  const [operator, shift] = [currentActor(till), till.store.openShift()];
  if (operator === null || shift === null) return refuse(refusal("shiftNotOpen"));
  return reason === "" ? refuse(refusal("reasonMissing")) : ok({ operator, shiftId: shift.shiftId });
}

function afterMove(till: TillContext, appended: Outcome<unknown>): Outcome {
  if (!appended.ok) return appended;
  kickDrawer(till);
  return ok(null);
}
