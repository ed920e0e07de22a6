import { refusal } from "../../contract/index.ts";
import type { OverrideApproved } from "../../domain/journal/cash-bodies.ts";
import { may } from "../../domain/operator/operator.ts";
import { ok, refuse } from "../../domain/result.ts";
import { appendEntry } from "./append-entry.ts";
import { checkPin, freeTries } from "./check-pin.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

/** Somebody at the till who typed their own PIN to agree; null when nobody did. */
export type Approval = { readonly operatorId: string; readonly pin: string } | null;

type Override = Pick<OverrideApproved, "act" | "subject" | "reason">;

/** Whether whoever is signed on may do alone what a cashier needs a manager for. */
export function mayApprove({ session }: TillContext): boolean {
  return session.operator !== null && may(session.operator.role, "approve");
}

/**
 * Journals that a second person agreed and gives the entry's seq, for the entry that needed it. Refused with approvalNeeded,
 * approverIsOperator, approverNotAllowed, wrongPin or pinLocked.
 */
export async function approveOverride(
  till: TillContext,
  override: Override,
  approval: Approval,
): Promise<Outcome<number>> {
  if (approval === null) return refuse(refusal("approvalNeeded"));
  const operator = currentActor(till);
  if (operator === null) return refuse(refusal("notSignedOn"));
  if (approval.operatorId === operator.id) return refuse(refusal("approverIsOperator"));
  const approver = till.store.operators().find(({ id }) => id === approval.operatorId);
  if (approver === undefined) return refuse(refusal("wrongPin", { triesLeft: freeTries - 1 }));
  if (!may(approver.role, "approve")) return refuse(refusal("approverNotAllowed"));
  const right = await checkPin(till, approver, approval.pin);
  if (!right.ok) return right;
  const { id, role } = approver;
  const appended = appendEntry(till, "overrideApproved", { operator, approver: { id, role }, ...override });
  return appended.ok ? ok(appended.value.entry.seq) : appended;
}
