import { useTranslation } from "react-i18next";
import type { CompletedSaleView } from "../../../contract/index.ts";
import { deviceFailureSentence } from "../../i18n/sentences.ts";
import styles from "./print-state.module.css";

type PrintStateProps = {
  readonly state: CompletedSaleView["printState"];
  readonly failureCode: string | null;
};

/** How far the paper got. A failed print never undoes the sale, and the sentence says so. */
export function PrintState({ state, failureCode }: PrintStateProps) {
  const { t } = useTranslation();
  const isBad = state === "failed";
  return (
    <p className={styles.state} data-state={state} role={isBad ? "alert" : "status"}>
      <span className={styles.word}>{t(`steps.print.${state}`)}</span>
      {isBad && failureCode !== null ? (
        <>
          <span>{deviceFailureSentence(t, failureCode)}</span>
          <small className={styles.code}>{failureCode}</small>
        </>
      ) : null}
    </p>
  );
}
