import { useTranslation } from "react-i18next";
import styles from "./capture.module.css";
import type { LineDialogProps } from "./line-dialog-props.ts";
import { TypedCaptureDialog } from "./typed-capture-dialog.tsx";

/** Types the number of the piece, when its label cannot be scanned. */
export function CaptureSerialDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  const kind = line.serialKind === "none" ? "serialNumber" : line.serialKind;
  return (
    <TypedCaptureDialog
      title={t("capture.title", { what: t(`steps.missing.${kind}`) })}
      goodsName={line.name}
      label={t(`steps.missing.${kind}`)}
      help={t(`capture.help.${kind}`)}
      maxLength={64}
      isNumeric={kind !== "serialNumber"}
      onSubmit={async (run, serial) =>
        (await run("sale:captureSerial", { lineId: line.lineId, serial })) !== null
      }
      onClose={onClose}
    >
      {line.serial !== null && line.decision.missing.includes(kind) ? (
        <p className={styles.known}>{t("capture.notFit", { serial: line.serial })}</p>
      ) : null}
    </TypedCaptureDialog>
  );
}
