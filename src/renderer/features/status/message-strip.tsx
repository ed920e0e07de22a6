import { useTranslation } from "react-i18next";
import type { DeskMessage } from "../../app/desk-context.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./message-strip.module.css";

type MessageStripProps = {
  readonly message: DeskMessage;
  readonly onAction: () => void;
  readonly onDismiss: () => void;
};

/** What just went wrong or well, above everything, so that a scan during a dialog is answered too. */
export function MessageStrip({ message, onAction, onDismiss }: MessageStripProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.strip} data-tone={message.tone} role={message.tone === "bad" ? "alert" : "status"}>
      <p className={styles.text}>
        {message.text}
        {message.code === null ? null : <small className={styles.code}>{message.code}</small>}
      </p>
      {message.action === null ? null : <Button onClick={onAction}>{message.action.label}</Button>}
      <button type="button" className={styles.dismiss} aria-label={t("ui.dismiss")} onClick={onDismiss}>
        ×
      </button>
    </div>
  );
}
