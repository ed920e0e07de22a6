import type { SaleVoided } from "../journal/sale-voided-schema.ts";
import type { FourPrices } from "../journal/sale-completed-schema.ts";
import { sum } from "../money/index.ts";
import type { Actor } from "../operator/operator.ts";
import { ok, refuse, type Result } from "../result.ts";
import type { Sale } from "./sale.ts";
import { saleRefusal, type SaleRefusal } from "./sale-refusal.ts";

export type VoidInput = {
  readonly sale: Sale;
  readonly totals: FourPrices;
  /** What the screen told the cashier to hand back. */
  readonly handedBackFen: number;
  readonly operator: Actor;
  readonly shiftId: string;
};

/**
 * The body of the entry about a basket that is given up after something was paid for it. Refused when the cashier has not been told of exactly what was taken: a payment that came meanwhile must not vanish.
 */
export function voidSale({
  sale,
  totals,
  handedBackFen,
  ...who
}: VoidInput): Result<SaleVoided, SaleRefusal> {
  const takenFen = sum(sale.tenders.map(({ amountFen }) => amountFen));
  if (takenFen !== handedBackFen) return refuse(saleRefusal("paymentsToHandBack", { takenFen }));
  const { saleId, lines, tenders } = sale;
  return ok({ ...who, saleId, lineCount: lines.length, totals, tenders: [...tenders] });
}
