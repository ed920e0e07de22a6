import { useTranslation } from "react-i18next";
import type { Notice } from "../../../contract/index.ts";
import { noticeSentence } from "../../i18n/sentences.ts";
import styles from "./notices.module.css";

/** The newest notice as a calm strip, and how many wait behind it. It stops nothing. */
export function Notices({
  notices,
  onDismiss,
  onPrint,
}: {
  notices: readonly Notice[];
  onDismiss: (id: string) => void;
  /** Prints the receipt of the sale at this seq. */
  onPrint: (seq: number) => void;
}) {
  const { t } = useTranslation();
  const [newest] = notices;
  if (newest === undefined) return null;
  return (
    <aside className={styles.strip} role="status" aria-label={t("notices.title")}>
      <p className={styles.text}>
        {noticeSentence(t, newest)}
        <small className={styles.code}>{newest.code}</small>
      </p>
      {notices.length > 1 ? (
        <span className={styles.more}>{t("notices.more", { count: notices.length - 1 })}</span>
      ) : null}
      {newest.code === "receiptNotPrinted" ? (
        <button
          type="button"
          className={styles.dismiss}
          onClick={() => onPrint(Number(newest.params["seq"]))}
        >
          {t("notices.print")}
        </button>
      ) : null}
      <button type="button" className={styles.dismiss} onClick={() => onDismiss(newest.noticeId)}>
        {t("notices.dismiss")}
      </button>
    </aside>
  );
}
