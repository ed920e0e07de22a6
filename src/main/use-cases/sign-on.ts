import { refusal } from "../../contract/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { appendEntry } from "./append-entry.ts";
import { checkPin, freeTries } from "./check-pin.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

/** Signs an operator on, with their PIN (see checkPin). */
export async function signOn(
  till: TillContext,
  input: { operatorId: string; pin: string },
): Promise<Outcome> {
  const stored = till.store.operators().find(({ id }) => id === input.operatorId);
  if (stored === undefined) return refuse(refusal("wrongPin", { triesLeft: freeTries - 1 }));
  const right = await checkPin(till, stored, input.pin);
  if (!right.ok) return right;
  if (till.session.sale !== null && till.session.operator?.id !== stored.id)
    return refuse(refusal("saleInProgress"));
  const operator = { id: stored.id, name: stored.name, role: stored.role };
  const appended = appendEntry(till, "operatorSignedOn", {
    operator: { id: operator.id, role: operator.role },
  });
  if (!appended.ok) return appended;
  till.session.operator = operator;
  till.session.returning = null;
  return ok(null);
}

/** Signs off. A basket that is not finished is finished or abandoned first. */
export function signOff(till: TillContext): Outcome {
  const operator = currentActor(till);
  if (operator === null) return refuse(refusal("notSignedOn"));
  if (till.session.sale !== null) return refuse(refusal("saleInProgress"));
  const appended = appendEntry(till, "operatorSignedOff", { operator });
  if (!appended.ok) return appended;
  till.session.operator = null;
  // What the last customer bought is nobody's business at an unattended till.
  till.session.completed = null;
  till.session.completedReturn = null;
  till.session.returning = null;
  return ok(null);
}
