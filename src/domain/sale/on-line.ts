import { ok, refuse, type Result } from "../result.ts";
import type { Sale, SaleEvent, SaleLine } from "./sale.ts";
import { saleRefusal, type SaleRefusal } from "./sale-refusal.ts";

/** What a command about the basket comes to: an event, or why not. */
export type Outcome = Result<SaleEvent, SaleRefusal>;

/** Changes one line of the basket; refused with `lineNotFound` when it has none like it. */
export function onLine(sale: Sale, lineId: string, change: (line: SaleLine) => Outcome): Outcome {
  const line = sale.lines.find((candidate) => candidate.lineId === lineId);
  return line === undefined ? refuse(saleRefusal("lineNotFound")) : change(line);
}

export function changed(line: SaleLine): Outcome {
  return ok({ kind: "lineChanged", line });
}
