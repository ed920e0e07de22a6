import { useTranslation } from "react-i18next";
import type { LineDialogProps } from "./line-dialog-props.ts";
import styles from "./capture.module.css";
import { TypedCaptureDialog } from "./typed-capture-dialog.tsx";

/** The number a second time, from the body after the box, so that nobody sells an empty box. */
export function CaptureSerialAgainDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  const kind = line.serialKind === "none" ? "serialNumber" : line.serialKind;
  return (
    <TypedCaptureDialog
      title={t("capture.againTitle", { what: t(`steps.missing.${kind}`) })}
      goodsName={line.name}
      label={t("capture.againLabel", { what: t(`steps.missing.${kind}`) })}
      help={t("capture.againHelp")}
      maxLength={64}
      isNumeric={kind !== "serialNumber"}
      onSubmit={async (run, serial) =>
        (await run("sale:captureSerialAgain", { lineId: line.lineId, serial })) !== null
      }
      onClose={onClose}
    >
      <p className={styles.known}>
        {t("capture.firstReading")} <strong>{line.serial}</strong>
      </p>
    </TypedCaptureDialog>
  );
}
