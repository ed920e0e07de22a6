import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { keyName } from "../../app/key-map.ts";
import { isApprovable } from "../../app/line-choice.ts";
import { discountSentence } from "../../i18n/discount-sentence.ts";
import { eligibilitySentence } from "../../i18n/eligibility-sentence.ts";
import { KeyHint } from "../../ui/key-hint.tsx";
import styles from "./eligibility.module.css";
import type { LineActions } from "./line-actions.ts";

type EligibilityProps = {
  readonly line: SaleLineView;
  /** Its captures stand below one by one, so that they need not be named here. */
  readonly hasChecklist: boolean;
  readonly actions: LineActions;
};

const marks = { granted: "✓", claimLater: "✓", pending: "…", refused: "—" } as const;

/** Yes or no in words, what is still missing or would cure it, and the way to the reasons. */
export function Eligibility({ line, hasChecklist, actions }: EligibilityProps) {
  const { t } = useTranslation();
  const { decision } = line;
  const notice = discountSentence(t, decision);
  return (
    <div className={styles.eligibility} data-outcome={decision.outcome}>
      <div className={styles.answer}>
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
      </div>
      <Ways line={line} actions={actions} />
    </div>
  );
}

/** What a hand can do about the answer: change the way, let somebody approve the price, ask why. */
function Ways({ line, actions }: Pick<EligibilityProps, "line" | "actions">) {
  const { t } = useTranslation();
  const { lineId, prefersClaim, mayPreferClaim } = line;
  return (
    <div className={styles.ways}>
      {mayPreferClaim ? (
        <Way onPress={() => actions.onPreferClaim(lineId, !prefersClaim)}>
          {t(prefersClaim ? "subsidyWay.changeToNow" : "subsidyWay.changeToLater")}
        </Way>
      ) : null}
      {isApprovable(line) ? (
        <Way onPress={() => actions.onApprovePrice(lineId)} keyHint={keyName("approvePrice")}>
          {t("overridePrice.approve")}
        </Way>
      ) : null}
      <Way onPress={() => actions.onExplain(lineId)}>{t("basket.why")}</Way>
    </div>
  );
}

type WayProps = { readonly children: string; readonly onPress: () => void; readonly keyHint?: string };

function Way({ children, onPress, keyHint }: WayProps) {
  return (
    <button type="button" className={styles.way} onClick={onPress} aria-keyshortcuts={keyHint}>
      {children}
      {keyHint === undefined ? null : <KeyHint>{keyHint}</KeyHint>}
    </button>
  );
}
