import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { eligibilitySentence } from "../../i18n/eligibility-sentence.ts";
import styles from "./eligibility.module.css";

/** Yes or no in words, what is still missing, and the way to the reasons. */
export function Eligibility({
  line,
  onExplain,
}: {
  line: SaleLineView;
  onExplain: (lineId: string) => void;
}) {
  const { t } = useTranslation();
  const { decision } = line;
  return (
    <div className={styles.eligibility} data-outcome={decision.outcome}>
      <p className={styles.sentence}>
        <span aria-hidden="true" className={styles.mark}>
          {marks[decision.outcome]}
        </span>
        {eligibilitySentence(t, line)}
      </p>
      {decision.missing.length === 0 ? null : (
        <p className={styles.missing}>
          {t("basket.missing", {
            list: decision.missing.map((missing) => t(`steps.missing.${missing}`)).join(t("ui.listComma")),
          })}
        </p>
      )}
      <button type="button" className={styles.why} onClick={() => onExplain(line.lineId)}>
        {t("basket.why")}
      </button>
    </div>
  );
}

const marks = { granted: "✓", pending: "…", refused: "—" } as const;
