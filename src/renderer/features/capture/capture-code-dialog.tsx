import { useTranslation } from "react-i18next";
import { endOf } from "../../i18n/format.ts";
import { codeStateWord } from "../../i18n/sentences.ts";
import type { LineDialogProps } from "./line-dialog-props.ts";
import styles from "./capture.module.css";
import { TypedCaptureDialog } from "./typed-capture-dialog.tsx";

/** The customer's qualification code: scanned from their phone wherever the focus is, or typed by its number. */
export function CaptureCodeDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  const { code } = line;
  return (
    <TypedCaptureDialog
      title={t("code.title")}
      goodsName={line.name}
      label={t("code.number")}
      help={t("code.help")}
      maxLength={600}
      keepsCase
      onSubmit={async (run, text) => (await run("sale:captureCode", { lineId: line.lineId, text })) !== null}
      onRemove={
        code === null
          ? undefined
          : async (run) => (await run("sale:removeCode", { lineId: line.lineId })) !== null
      }
      onClose={onClose}
    >
      {code === null ? null : (
        <p className={styles.known}>
          {t("code.shown", { tail: code.codeTail })}
          <strong>{codeStateWord(t, code.state)}</strong>{" "}
          {t("code.validTo", { validTo: endOf(code.validTo) })}
        </p>
      )}
    </TypedCaptureDialog>
  );
}
