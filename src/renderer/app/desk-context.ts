import { createContext, useContext } from "react";
import type { InputOf } from "../../contract/index.ts";

/** Which dialog is open over the cashier's screen. */
export type DeskDialog =
  | { readonly kind: "search" }
  | { readonly kind: "typeId" }
  | { readonly kind: "contact" }
  | { readonly kind: "unlisted"; readonly gtin: string | null }
  | { readonly kind: LineCapture; readonly lineId: string }
  | { readonly kind: "samePerson" }
  | { readonly kind: "delivery" }
  | { readonly kind: "discount"; readonly lineId: string }
  | { readonly kind: "priceParts"; readonly lineId: string }
  | { readonly kind: "overridePrice"; readonly lineId: string }
  | { readonly kind: "subsidyWay"; readonly lineId: string }
  | { readonly kind: "removeLine"; readonly lineId: string }
  | { readonly kind: "trace"; readonly lineId: string }
  | { readonly kind: "pending"; readonly tender: DeskTender }
  | { readonly kind: "tender"; readonly tender: DeskTender }
  | { readonly kind: "abandon" }
  | { readonly kind: "more" }
  | { readonly kind: "training" }
  | { readonly kind: "devices" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "closeShift" }
  | { readonly kind: "findReturn" }
  | { readonly kind: "approveReturn"; readonly order: ReturnOrder }
  | { readonly kind: "moveCash"; readonly move: CashMove };

/** Dialogs in which one line gets what its programme asks for. */
export type LineCapture =
  | "captureList"
  | "captureSerial"
  | "captureSerialAgain"
  | "captureImei2"
  | "captureOldItem"
  | "captureCode"
  | "undertaking"
  | "activation"
  | "takePhoto"
  | "captureInvoice";

/** A return that waits for a second person to agree. */
export type ReturnOrder = Omit<InputOf<"return:complete">, "approval">;

export type CashMove = "in" | "out" | "drawer";

export type DeskTender = "cash" | "card" | "mobileCode";

/** One short message at a time: what just went wrong or well. `code` is for the phone call to support. */
export type DeskMessage = {
  readonly tone: "bad" | "good";
  readonly text: string;
  readonly code: string | null;
  /** A way on that the message offers. */
  readonly action: { readonly label: string; readonly dialog: DeskDialog } | null;
};

/** The line that stands out. A hand chose it on purpose; a scan only shows where it went. */
export type LineSelection = { readonly lineId: string; readonly by: "hand" | "scan" };

/** What a feature may ask of the screen around it, so that features need not know each other. */
export type Desk = {
  readonly dialog: DeskDialog | null;
  readonly open: (dialog: DeskDialog) => void;
  readonly close: () => void;
  readonly message: DeskMessage | null;
  readonly tell: (message: DeskMessage | null) => void;
  readonly selection: LineSelection | null;
  readonly select: (lineId: string, by?: LineSelection["by"]) => void;
};

/** The form in which a return is completed, so that Enter reaches it from wherever the focus is. */
export const returnFormId = "return-form";

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("useDesk needs a DeskContext above it");
  return desk;
}
