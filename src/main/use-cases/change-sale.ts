import { refusal } from "../../contract/index.ts";
import { may } from "../../domain/operator/operator.ts";
import { ok, refuse, type Result } from "../../domain/result.ts";
import {
  applySaleEvent,
  checkSize,
  checkTenders,
  newSale,
  type Sale,
  type SaleEvent,
  type SaleRefusal,
} from "../../domain/sale/index.ts";
import { decideSale, holdSurroundings } from "./sale-decision.ts";
import type { Outcome, TillContext } from "./till-context.ts";

/** Whether somebody who may sell is signed on and a shift is open. */
export function checkMaySell(till: TillContext): Outcome {
  const operator = till.session.operator;
  if (operator === null) return refuse(refusal("notSignedOn"));
  if (!may(operator.role, "sell")) return refuse(refusal("notAllowed"));
  return till.store.openShift() === null ? refuse(refusal("shiftNotOpen")) : ok(null);
}

type Command = (sale: Sale) => Result<SaleEvent, SaleRefusal>;

/**
 * The frame of every change to the basket: may they, decide the event, check that money which cannot be given
 * back still fits, then keep it. A refused change leaves the basket as it was.
 */
export function changeSale(
  till: TillContext,
  command: Command,
  ifNone: "begin" | "refuse" = "refuse",
): Outcome<Sale> {
  const changed = tryChange(till, command, ifNone);
  if (!changed.ok) return changed;
  const before = till.session.sale;
  if (before === null) beginSale(till);
  else removeBoxes(till, before, changed.value);
  till.session.sale = changed.value;
  holdSurroundings(till, changed.value);
  return changed;
}

/** What a change would make of the basket, or why it may not be; nothing changes yet. */
export function tryChange(
  till: TillContext,
  command: Command,
  ifNone: "begin" | "refuse" = "refuse",
): Outcome<Sale> {
  const allowed = checkMaySell(till);
  if (!allowed.ok) return allowed;
  if (till.session.returning !== null) return refuse(refusal("returnInProgress"));
  const sale = till.session.sale ?? (ifNone === "begin" ? newSale(till.ids.newId()) : null);
  if (sale === null) return refuse(refusal("noSale"));
  const event = command(sale);
  if (!event.ok) return event;
  const next = applySaleEvent(sale, event.value);
  const size = checkSize(next);
  if (!size.ok) return size;
  const fits = next.tenders.length === 0 ? ok(null) : checkTenders(next, decideSale(till, next).toPayFen);
  return fits.ok ? ok(next) : fits;
}

/** Sealed photos that the basket no longer names. */
function removeBoxes({ evidence }: TillContext, before: Sale, next: Sale): void {
  const kept = new Set(boxesOf(next));
  for (const box of boxesOf(before)) if (!kept.has(box)) evidence.remove(box);
}

function boxesOf({ lines }: Sale): string[] {
  return lines.flatMap(({ photos }) =>
    photos.flatMap(({ sealed }) => (sealed === null ? [] : [sealed.sha256])),
  );
}

function beginSale(till: TillContext): void {
  till.session.completed = null;
  till.session.completedReturn = null;
  till.session.printFailureCode = null;
}

/** Nothing of the person outlives the sale, and no photo but those that its entry names. */
export function forgetSale(till: TillContext, keptBoxes: readonly string[] = []): void {
  const { sale } = till.session;
  const unneeded = sale === null ? [] : boxesOf(sale).filter((box) => !keptBoxes.includes(box));
  for (const box of unneeded) till.evidence.remove(box);
  till.session.sale = null;
  till.session.personSecret = null;
  holdSurroundings(till, null);
  till.changed();
}
