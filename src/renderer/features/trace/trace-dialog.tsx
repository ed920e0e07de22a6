import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import type { TraceStep } from "../../../domain/programme/trace.ts";
import { eligibilitySentence } from "../../i18n/eligibility-sentence.ts";
import { shownOutcome, traceSentence } from "../../i18n/trace-sentence.ts";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./trace-dialog.module.css";

type TraceDialogProps = { readonly line: SaleLineView; readonly onClose: () => void };

/** Every rule that was looked at, as a sentence: what the cashier reads out when a customer asks why. */
export function TraceDialog({ line, onClose }: TraceDialogProps) {
  const { t } = useTranslation();
  const { programme, trace } = line.decision;
  return (
    <Dialog title={t("trace.title")} onClose={onClose}>
      <div>
        <p className={styles.goods}>{line.name}</p>
        <p className={styles.answer} data-outcome={line.decision.outcome}>
          {eligibilitySentence(t, line)}
        </p>
      </div>
      <ol className={styles.steps}>
        {trace.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- A trace keeps its order, and a rule may stand in it twice.
          <TraceRow key={index} step={step} categoryName={line.categoryName} />
        ))}
      </ol>
      {programme === null ? null : (
        <p className={styles.source}>
          {t("trace.source", { title: programme.shortTitle, id: programme.id, version: programme.version })}
        </p>
      )}
    </Dialog>
  );
}

function TraceRow({ step, categoryName }: { step: TraceStep; categoryName: string | null }) {
  const { t } = useTranslation();
  const outcome = shownOutcome(step);
  return (
    <li className={styles.step} data-outcome={outcome}>
      <span className={styles.outcome}>{t(`trace.outcome.${outcome}`)}</span>
      <span className={styles.sentence}>{traceSentence(t, step, categoryName)}</span>
    </li>
  );
}
