import { refusal } from "../../contract/index.ts";
import { zeroFen, type Fen } from "../../domain/money/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import { decisionOf, linePrices, totalPrices, voidSale, type Sale } from "../../domain/sale/index.ts";
import { appendEntry } from "./append-entry.ts";
import { forgetSale } from "./change-sale.ts";
import { kickDrawer } from "./open-drawer.ts";
import { decideSale } from "./sale-decision.ts";
import { currentActor, type Outcome, type TillContext } from "./till-context.ts";

/**
 * Ends the basket without a sale. Whoever was identified is forgotten. Where payments had been taken, that they were handed
 * back is journalled first; `handedBackFen` is what the cashier was told to hand back.
 */
export function abandonSale(
  till: TillContext,
  { handedBackFen }: { handedBackFen: Fen } = nothingTaken,
): Outcome {
  const { sale } = till.session;
  if (sale === null) return refuse(refusal("noSale"));
  const voided = journalVoid(till, sale, handedBackFen);
  if (!voided.ok) return voided;
  forgetSale(till);
  return ok(null);
}

const nothingTaken = { handedBackFen: zeroFen };

function journalVoid(till: TillContext, sale: Sale, handedBackFen: Fen): Outcome<unknown> {
  if (sale.tenders.length === 0) return ok(null);
  const [operator, shift] = [currentActor(till), till.store.openShift()];
  if (operator === null || shift === null) return refuse(refusal("shiftNotOpen"));
  const { decision } = decideSale(till, sale);
  const totals = totalPrices(
    sale.lines.map((line) => linePrices(line, decisionOf(decision, line).subsidyFen)),
  );
  const body = voidSale({ sale, totals, handedBackFen, operator, shiftId: shift.shiftId });
  if (!body.ok) return body;
  const appended = appendEntry(till, "saleVoided", body.value);
  if (appended.ok && sale.tenders.some(({ kind }) => kind === "cash")) kickDrawer(till);
  return appended;
}
