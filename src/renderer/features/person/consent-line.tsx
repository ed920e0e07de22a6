import { useTranslation } from "react-i18next";
import type { TillView } from "../../../contract/index.ts";
import styles from "./consent-line.module.css";

/** What the customer is told before anything is taken down. The sale's entry names this wording. */
export function ConsentLine({ consent }: { consent: TillView["consent"] }) {
  const { t } = useTranslation();
  return (
    <p className={styles.line}>
      <strong>{t("consent.title")}</strong>{" "}
      {t(`consent.wording.${consent.wordingId}`, { days: consent.retentionDays })}
    </p>
  );
}
