import { refusal } from "../../contract/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { appendEntry } from "./append-entry.ts";
import { checkMaySell } from "./change-sale.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

/** Opens the drawer although nothing is sold, for example to change a note. Journalled before it opens. */
export function openDrawer(till: TillContext, { reason }: { reason: string }): Outcome {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  const [operator, shift] = [currentActor(till), till.store.openShift()];
  if (operator === null || shift === null) return refuse(refusal("shiftNotOpen"));
  if (reason === "") return refuse(refusal("reasonMissing"));
  const appended = appendEntry(till, "drawerOpened", { operator, shiftId: shift.shiftId, reason });
  if (!appended.ok) return appended;
  kickDrawer(till);
  return ok(null);
}

/**
 * Sends the printer the pulse that opens the drawer on its socket, and returns at once: a drawer that stays shut has a key.
 * The one place that opens it.
 */
export function kickDrawer(till: TillContext): void {
  if (till.printer !== null) till.inBackground(kickNow(till, till.printer));
}

async function kickNow(till: TillContext, printer: NonNullable<TillContext["printer"]>): Promise<void> {
  const opened = await printer.openDrawer();
  if (!opened.ok) till.log.warn({ code: opened.refusal.resultCode }, "the drawer was not opened");
}
