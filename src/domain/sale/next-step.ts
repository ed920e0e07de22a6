import type { Decision, LineDecision, Missing } from "../programme/decision.ts";
import type { Fen } from "../money/index.ts";
import { settle } from "./prices.ts";
import type { Sale } from "./sale.ts";

const stepOf = {
  serialNumber: "captureSerial",
  imei: "captureImei",
  frameNumber: "captureFrameNumber",
  imei2: "captureImei2",
  serialTwice: "captureSerialAgain",
  oldItem: "captureOldItem",
  oldItemProof: "captureOldItemProof",
  person: "identifyPerson",
  samePerson: "confirmSamePerson",
  code: "captureCode",
  undertaking: "signUndertaking",
  activation: "confirmActivation",
  photo: "takePhoto",
  delivery: "chooseDelivery",
  invoice: "captureInvoice",
} as const satisfies Record<Missing, string>;

export type SaleStep = "scanGoods" | (typeof stepOf)[Missing] | "takePayment" | "complete";

/** What is done for all lines before the next is begun: the pieces, who buys them, then what depends on who that is. */
const rounds: readonly (readonly Missing[])[] = [
  ["serialNumber", "imei", "frameNumber", "imei2", "serialTwice", "oldItem", "oldItemProof"],
  ["person"],
  ["samePerson"],
  ["code", "undertaking", "activation", "photo"],
  ["delivery"],
  ["invoice"],
];

/** The one next step: captures of the pieces first, line by line, then the person and what follows, then the money. */
export function nextSaleStep(
  sale: Sale,
  decision: Decision,
  toPayFen: Fen,
): { readonly code: SaleStep; readonly lineId: string | null } {
  if (sale.lines.length === 0) return { code: "scanGoods", lineId: null };
  const pending = decision.lines.filter((line) => line.outcome === "pending");
  for (const round of rounds) {
    const step = firstMissing(pending, round);
    if (step !== null) return step;
  }
  return { code: settle(sale, toPayFen).dueFen > 0 ? "takePayment" : "complete", lineId: null };
}

function firstMissing(pending: readonly LineDecision[], round: readonly Missing[]) {
  for (const { lineId, missing } of pending) {
    const wanted = missing.find((one) => round.includes(one));
    if (wanted !== undefined) return { code: stepOf[wanted], lineId };
  }
  return null;
}
