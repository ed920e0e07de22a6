import type { NextStep, TillView } from "../../contract/index.ts";
import type { Missing } from "../../domain/programme/decision.ts";
import { stepDialog } from "./capture-steps.ts";
import type { DeskDialog } from "./desk-context.ts";

/** What Enter does: the next step, where a screen can do it. Null where only a scan or a hand can. */
export type Proceeding =
  | { readonly kind: "open"; readonly dialog: DeskDialog }
  | { readonly kind: "complete"; readonly saleId: string }
  | { readonly kind: "startNext" }
  | { readonly kind: "submitReturn" }
  | null;

/** The captures among the next steps. */
const captured = {
  captureSerial: "serialNumber",
  captureImei: "imei",
  captureFrameNumber: "frameNumber",
  captureImei2: "imei2",
  captureSerialAgain: "serialTwice",
  captureOldItem: "oldItem",
  captureOldItemProof: "oldItemProof",
  confirmSamePerson: "samePerson",
  captureCode: "code",
  signUndertaking: "undertaking",
  confirmActivation: "activation",
  takePhoto: "photo",
  chooseDelivery: "delivery",
  captureInvoice: "invoice",
} as const satisfies Partial<Record<NextStep["code"], Missing>>;

export function proceeding(view: TillView): Proceeding {
  const { code, lineId } = view.nextStep;
  switch (code) {
    case "captureSerial":
    case "captureImei":
    case "captureFrameNumber":
    case "captureImei2":
    case "captureSerialAgain":
    case "captureOldItem":
    case "captureOldItemProof":
    case "confirmSamePerson":
    case "captureCode":
    case "signUndertaking":
    case "confirmActivation":
    case "takePhoto":
    case "chooseDelivery":
    case "captureInvoice":
      return lineId === null ? null : { kind: "open", dialog: stepDialog(captured[code], lineId) };
    case "identifyPerson":
      return { kind: "open", dialog: { kind: "typeId" } };
    case "takePayment":
      return { kind: "open", dialog: { kind: "tender", tender: "cash" } };
    case "complete":
      return view.sale === null ? null : { kind: "complete", saleId: view.sale.saleId };
    case "nextCustomer":
      return { kind: "startNext" };
    case "completeReturn":
      return { kind: "submitReturn" };
    case "chooseReturnLines":
    case "signOn":
    case "openShift":
    case "scanGoods":
      return null;
  }
}
