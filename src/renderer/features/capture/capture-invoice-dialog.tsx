import { useTranslation } from "react-i18next";
import type { LineDialogProps } from "./line-dialog-props.ts";
import { TypedCaptureDialog } from "./typed-capture-dialog.tsx";

/** The number of the invoice that the shop made out for this piece. */
export function CaptureInvoiceDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  return (
    <TypedCaptureDialog
      title={t("capture.title", { what: t("steps.missing.invoice") })}
      goodsName={line.name}
      label={t("steps.missing.invoice")}
      help={t("capture.help.invoice")}
      initial={line.invoiceNumber ?? ""}
      maxLength={40}
      isNumeric
      onSubmit={async (run, invoiceNumber) =>
        (await run("sale:captureInvoice", { lineId: line.lineId, invoiceNumber })) !== null
      }
      onRemove={
        line.invoiceNumber === null
          ? undefined
          : async (run) =>
              (await run("sale:captureInvoice", { lineId: line.lineId, invoiceNumber: null })) !== null
      }
      onClose={onClose}
    />
  );
}
