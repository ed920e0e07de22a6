import { useTranslation } from "react-i18next";
import type { LineDialogProps } from "./line-dialog-props.ts";
import styles from "./capture.module.css";
import { TypedCaptureDialog } from "./typed-capture-dialog.tsx";

/** The second IMEI of a phone for two cards. */
export function CaptureImei2Dialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  return (
    <TypedCaptureDialog
      title={t("capture.title", { what: t("steps.missing.imei2") })}
      goodsName={line.name}
      label={t("steps.missing.imei2")}
      help={t("capture.help.imei2")}
      initial={line.imei2 ?? ""}
      maxLength={20}
      isNumeric
      onSubmit={async (run, imei) => (await run("sale:captureImei2", { lineId: line.lineId, imei })) !== null}
      onClose={onClose}
    >
      {line.serial === null ? null : (
        <p className={styles.known}>
          IMEI 1 <strong>{line.serial}</strong>
        </p>
      )}
    </TypedCaptureDialog>
  );
}
