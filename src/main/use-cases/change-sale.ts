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

/**
 * The frame of every change to the basket: may they, decide the event, check that money which cannot be given
 * back still fits, then keep it. A refused change leaves the basket as it was.
 */
export function changeSale(
  till: TillContext,
  command: (sale: Sale) => Result<SaleEvent, SaleRefusal>,
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
  if (!fits.ok) return fits;
  if (till.session.sale === null) beginSale(till);
  till.session.sale = next;
  holdSurroundings(till, next);
  return ok(next);
}

function beginSale(till: TillContext): void {
  till.session.completed = null;
  till.session.completedReturn = null;
  till.session.printFailureCode = null;
}

/** Nothing of the person outlives the sale. */
export function forgetSale(till: TillContext): void {
  till.session.sale = null;
  till.session.personSecret = null;
  holdSurroundings(till, null);
}
