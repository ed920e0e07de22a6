import { systemActor } from "../../domain/operator/operator.ts";
import { appendEntry } from "./append-entry.ts";
import type { TillContext } from "./till-context.ts";

/**
 * Journals whom a technician let work here, or gave a new PIN or role, since the last run. The command line that did it
 * may not hold the keys, so the till says it at its start, before anybody signs on.
 */
export function noteSavedOperators(till: TillContext): void {
  for (const { id, role } of till.store.savedOperators()) {
    const body = { operator: systemActor, subject: { id, role } };
    appendEntry(till, "operatorSaved", body, { write: () => till.store.forgetSavedOperator(id) });
  }
}
