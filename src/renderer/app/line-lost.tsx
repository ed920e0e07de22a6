import { useTranslation } from "react-i18next";
import styles from "./app.module.css";

/** The screen lost its till. What is on it stays readable, and the strip says that it is not live. */
export function LineLost() {
  const { t } = useTranslation();
  return (
    <div className={styles.lost} role="alert">
      <strong>{t("status.lost")}</strong> {t("status.lostHelp")}
    </div>
  );
}
