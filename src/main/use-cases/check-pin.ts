import { refusal } from "../../contract/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { StoredOperator } from "../ports/index.ts";
import { refuseStore } from "./append-entry.ts";
import type { Outcome, TillContext } from "./till-context.ts";

/** Wrong PINs in a row before an operator is locked out. */
export const freeTries = 5;
const firstLockMs = 30_000;

/**
 * Whether this is the operator's PIN. The fifth wrong one in a row locks that operator for half a minute, each further one
 * twice as long; a restart gives no new guesses. A guess is counted before it is looked at: whoever ends the till in the
 * middle of one has used it up.
 */
export async function checkPin(
  till: TillContext,
  { id, pinHash }: StoredOperator,
  pin: string,
): Promise<Outcome> {
  const { count: before, lockedUntil } = till.store.wrongPins(id);
  // Whoever is not locked out is not because the clock was set back either.
  const lockedMs = lockMs(before) === 0 ? 0 : lockedUntil - till.clock.now();
  if (lockedMs > lockMs(before)) return lockAnew(till, id, before);
  if (lockedMs > 0) return refuse(refusal("pinLocked", { seconds: Math.ceil(lockedMs / 1000) }));
  const count = before + 1;
  const counted = noteWrongPins(till, id, count);
  if (!counted.ok) return counted;
  if (await till.crypto.isPin(pin, pinHash)) return noteWrongPins(till, id, 0);
  return refuse(refusal("wrongPin", { triesLeft: Math.max(0, freeTries - count) }));
}

/** A lock that ends later than any lock says that the clock was set back; kept, it could last for years. */
function lockAnew(till: TillContext, id: string, count: number): Outcome {
  const noted = noteWrongPins(till, id, count);
  return noted.ok ? refuse(refusal("pinLocked", { seconds: Math.ceil(lockMs(count) / 1000) })) : noted;
}

function noteWrongPins(till: TillContext, id: string, count: number): Outcome {
  const lockedUntil = till.clock.now() + lockMs(count);
  const noted = till.store.saveWrongPins(id, { count, lockedUntil });
  return noted.ok ? ok(null) : refuseStore(till, noted.refusal);
}

function lockMs(count: number): number {
  return count < freeTries ? 0 : firstLockMs * 2 ** Math.min(count - freeTries, 6);
}
