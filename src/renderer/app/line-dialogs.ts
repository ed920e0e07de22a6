import type { ComponentType } from "react";
import type { SaleLineView } from "../../contract/index.ts";
import { ActivationDialog } from "../features/capture/activation-dialog.tsx";
import { CaptureCodeDialog } from "../features/capture/capture-code-dialog.tsx";
import { CaptureImei2Dialog } from "../features/capture/capture-imei2-dialog.tsx";
import { CaptureInvoiceDialog } from "../features/capture/capture-invoice-dialog.tsx";
import { CaptureListDialog } from "../features/capture/capture-list-dialog.tsx";
import { CaptureOldItemDialog } from "../features/capture/capture-old-item-dialog.tsx";
import { CaptureSerialAgainDialog } from "../features/capture/capture-serial-again-dialog.tsx";
import { CaptureSerialDialog } from "../features/capture/capture-serial-dialog.tsx";
import { PhotoDialog } from "../features/capture/photo-dialog.tsx";
import { UndertakingDialog } from "../features/capture/undertaking-dialog.tsx";
import { DiscountDialog } from "../features/price/discount-dialog.tsx";
import { OverridePriceDialog } from "../features/price/override-price-dialog.tsx";
import { PricePartsDialog } from "../features/price/price-parts-dialog.tsx";
import { SubsidyWayDialog } from "../features/price/subsidy-way-dialog.tsx";
import type { DeskDialog } from "./desk-context.ts";

type LineDialog = ComponentType<{ readonly line: SaleLineView; readonly onClose: () => void }>;

/** Dialogs that need nothing but the line that they are about. */
export const lineDialogs: Partial<Record<DeskDialog["kind"], LineDialog>> = {
  captureList: CaptureListDialog,
  captureSerial: CaptureSerialDialog,
  captureSerialAgain: CaptureSerialAgainDialog,
  captureImei2: CaptureImei2Dialog,
  captureOldItem: CaptureOldItemDialog,
  captureCode: CaptureCodeDialog,
  captureInvoice: CaptureInvoiceDialog,
  undertaking: UndertakingDialog,
  activation: ActivationDialog,
  takePhoto: PhotoDialog,
  discount: DiscountDialog,
  priceParts: PricePartsDialog,
  overridePrice: OverridePriceDialog,
  subsidyWay: SubsidyWayDialog,
};
