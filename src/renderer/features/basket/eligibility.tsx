import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { discountSentence } from "../../i18n/discount-sentence.ts";
import { eligibilitySentence } from "../../i18n/eligibility-sentence.ts";
import styles from "./eligibility.module.css";

type EligibilityProps = {
  readonly line: SaleLineView;
  /** Its captures stand below one by one, so that they need not be named here. */
  readonly hasChecklist: boolean;
  readonly onExplain: (lineId: string) => void;
  readonly onPreferClaim: (lineId: string, prefersClaim: boolean) => void;
};

const marks = { granted: "✓", claimLater: "✓", pending: "…", refused: "—" } as const;

/** Yes or no in words, what is still missing or would cure it, and the way to the reasons. */
export function Eligibility({ line, hasChecklist, onExplain, onPreferClaim }: EligibilityProps) {
  const { t } = useTranslation();
  const { decision, lineId, prefersClaim } = line;
  const notice = discountSentence(t, decision);
  return (
    <div className={styles.eligibility} data-outcome={decision.outcome}>
      <p className={styles.sentence}>
        <span aria-hidden="true" className={styles.mark}>
          {marks[decision.outcome]}
        </span>
        <span>{eligibilitySentence(t, line)}</span>
      </p>
      {hasChecklist || decision.missing.length === 0 ? null : (
        <p className={styles.missing}>
          {t("basket.missing", {
            list: decision.missing.map((missing) => t(`steps.missing.${missing}`)).join(t("ui.listComma")),
          })}
        </p>
      )}
      {notice === null ? null : <p className={styles.missing}>{notice}</p>}
      <span className={styles.actions}>
        {line.mayPreferClaim ? (
          <button type="button" className={styles.why} onClick={() => onPreferClaim(lineId, !prefersClaim)}>
            {t(prefersClaim ? "subsidyWay.changeToNow" : "subsidyWay.changeToLater")}
          </button>
        ) : null}
        <button type="button" className={styles.why} onClick={() => onExplain(lineId)}>
          {t("basket.why")}
        </button>
      </span>
    </div>
  );
}
