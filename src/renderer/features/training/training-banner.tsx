import { useTranslation } from "react-i18next";
import { useCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./training-banner.module.css";

/** Says on every screen of an exercise that nothing of it is real, and ends it. */
export function TrainingBanner() {
  const { t } = useTranslation();
  const run = useCommand();
  return (
    <section className={styles.banner} aria-label={t("training.title")}>
      <strong className={styles.title}>{t("training.title")}</strong>
      <span className={styles.text}>{t("training.banner")}</span>
      <Button onClick={() => void run("training:end", {})}>{t("training.end")}</Button>
    </section>
  );
}
