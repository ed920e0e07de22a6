import type { Decision, Missing } from "../programme/decision.ts";
import type { Fen } from "../money/index.ts";
import { settle } from "./prices.ts";
import type { Sale } from "./sale.ts";

export type SaleStep =
  | "scanGoods"
  | "captureSerial"
  | "captureImei"
  | "captureFrameNumber"
  | "captureOldItem"
  | "identifyPerson"
  | "takePayment"
  | "complete";

const stepOf: Record<Missing, SaleStep> = {
  serialNumber: "captureSerial",
  imei: "captureImei",
  frameNumber: "captureFrameNumber",
  oldItem: "captureOldItem",
  person: "identifyPerson",
};

/** The one next step: captures of the pieces first, line by line, then the person, then the money. */
export function nextSaleStep(
  sale: Sale,
  decision: Decision,
  toPayFen: Fen,
): { readonly code: SaleStep; readonly lineId: string | null } {
  if (sale.lines.length === 0) return { code: "scanGoods", lineId: null };
  const pending = decision.lines.filter((line) => line.outcome === "pending");
  for (const line of pending) {
    const piece = line.missing.find((missing) => missing !== "person");
    if (piece !== undefined) return { code: stepOf[piece], lineId: line.lineId };
  }
  if (pending.length > 0) return { code: "identifyPerson", lineId: pending[0]?.lineId ?? null };
  return { code: settle(sale, toPayFen).dueFen > 0 ? "takePayment" : "complete", lineId: null };
}
