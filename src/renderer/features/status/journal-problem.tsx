import { useTranslation } from "react-i18next";
import type { JournalProblemView } from "../../../contract/index.ts";
import styles from "./journal-problem.module.css";

/**
 * What is wrong with this machine's journal and what to do about it. It stays as long as it is so and cannot be put
 * away; nothing else on the screen is in its way.
 */
export function JournalProblem({ found }: { found: JournalProblemView | null }) {
  const { t } = useTranslation();
  if (found === null) return null;
  const { problem, advice } = found;
  return (
    <aside className={styles.strip} role="status" aria-label={t("journalProblem.title")}>
      <strong className={styles.title}>{t("journalProblem.title")}</strong>
      <p className={styles.text}>
        {t(`journalProblem.${problem}`)}
        <span className={styles.advice}>{t(`journalProblem.${advice}`)}</span>
        <small className={styles.code}>{problem}</small>
      </p>
    </aside>
  );
}
