import { refusal } from "../../contract/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { appendEntry } from "./append-entry.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

const freeTries = 5;
const firstLockMs = 30_000;

/** Signs an operator on. The fifth wrong PIN in a row locks that operator for half a minute, each further one twice as long. */
export async function signOn(
  till: TillContext,
  input: { operatorId: string; pin: string },
): Promise<Outcome> {
  const stored = till.store.operators().find(({ id }) => id === input.operatorId);
  const lockedMs = (till.session.wrongPins.get(input.operatorId)?.lockedUntil ?? 0) - till.clock.now();
  if (lockedMs > 0) return refuse(refusal("pinLocked", { seconds: Math.ceil(lockedMs / 1000) }));
  if (stored === undefined || !(await till.crypto.isPin(input.pin, stored.pinHash))) {
    return wrongPin(till, input.operatorId);
  }
  if (till.session.sale !== null && till.session.operator?.id !== stored.id)
    return refuse(refusal("saleInProgress"));
  const operator = { id: stored.id, name: stored.name, role: stored.role };
  const appended = appendEntry(till, "operatorSignedOn", {
    operator: { id: operator.id, role: operator.role },
  });
  if (!appended.ok) return appended;
  till.session.wrongPins.delete(operator.id);
  till.session.operator = operator;
  return ok(null);
}

function wrongPin(till: TillContext, operatorId: string): Outcome {
  const count = (till.session.wrongPins.get(operatorId)?.count ?? 0) + 1;
  const lockMs = count < freeTries ? 0 : firstLockMs * 2 ** Math.min(count - freeTries, 6);
  till.session.wrongPins.set(operatorId, { count, lockedUntil: till.clock.now() + lockMs });
  return refuse(refusal("wrongPin", { triesLeft: Math.max(0, freeTries - count) }));
}

/** Signs off. A basket that is not finished is finished or abandoned first. */
export function signOff(till: TillContext): Outcome {
  const operator = currentActor(till);
  if (operator === null) return refuse(refusal("notSignedOn"));
  if (till.session.sale !== null) return refuse(refusal("saleInProgress"));
  const appended = appendEntry(till, "operatorSignedOff", { operator });
  if (!appended.ok) return appended;
  till.session.operator = null;
  return ok(null);
}
