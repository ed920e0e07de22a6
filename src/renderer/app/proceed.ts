import type { TillView } from "../../contract/index.ts";
import type { DeskDialog } from "./desk-context.ts";

/** What Enter does: the next step, where a screen can do it. Null where only a scan or a hand can. */
export type Proceeding =
  | { readonly kind: "open"; readonly dialog: DeskDialog }
  | { readonly kind: "complete"; readonly saleId: string }
  | { readonly kind: "startNext" }
  | { readonly kind: "submitReturn" }
  | null;

export function proceeding(view: TillView): Proceeding {
  const { code, lineId } = view.nextStep;
  switch (code) {
    case "captureSerial":
    case "captureImei":
    case "captureFrameNumber":
      return lineId === null ? null : { kind: "open", dialog: { kind: "captureSerial", lineId } };
    case "captureOldItem":
      return lineId === null ? null : { kind: "open", dialog: { kind: "captureOldItem", lineId } };
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
