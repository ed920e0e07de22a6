import { useTranslation } from "react-i18next";
import type { SaleLineView, TillView } from "../../../contract/index.ts";
import type { TraceStep } from "../../../domain/programme/trace.ts";
import { eligibilitySentence } from "../../i18n/eligibility-sentence.ts";
import { shownOutcome, traceSentence } from "../../i18n/trace-sentence.ts";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./trace-dialog.module.css";
import { tracePartsOf } from "./trace-parts.ts";

type TraceDialogProps = {
  readonly line: SaleLineView;
  /** By their titles the others are named that were looked at. */
  readonly programmes: TillView["programmes"];
  readonly onClose: () => void;
};

/** Every rule that was looked at, as a sentence: what the cashier reads out when a customer asks why. */
export function TraceDialog({ line, programmes, onClose }: TraceDialogProps) {
  const { t } = useTranslation();
  const { programme, trace } = line.decision;
  const { categoryName } = line;
  const { notes, rules, notAsked, others } = tracePartsOf(trace);
  return (
    <Dialog title={t("trace.title")} onClose={onClose} width="wide" isText>
      <div>
        <p className={styles.goods}>{line.name}</p>
        <p className={styles.answer} data-outcome={line.decision.outcome}>
          {eligibilitySentence(t, line)}
        </p>
      </div>
      {notes.length === 0 ? null : (
        <ul className={styles.notes}>
          {notes.map((step) => (
            <li key={step.rule}>{traceSentence(t, step, categoryName, programmes)}</li>
          ))}
        </ul>
      )}
      <Steps steps={rules} line={line} programmes={programmes} />
      {notAsked.length === 0 ? null : (
        <p className={styles.source}>
          {t("trace.notAsked", {
            list: notAsked.map(({ rule }) => t(`trace.rule.${rule}`)).join(t("ui.listComma")),
          })}
        </p>
      )}
      {others.length === 0 ? null : (
        <section>
          <h3 className={styles.heading}>{t("trace.others")}</h3>
          <Steps steps={others} line={line} programmes={programmes} />
        </section>
      )}
      {programme === null ? null : (
        <p className={styles.source}>
          {t("trace.source", { title: programme.shortTitle, id: programme.id, version: programme.version })}
        </p>
      )}
    </Dialog>
  );
}

type StepsProps = Pick<TraceDialogProps, "line" | "programmes"> & { readonly steps: readonly TraceStep[] };

function Steps({ steps, line, programmes }: StepsProps) {
  const { t } = useTranslation();
  const { categoryName, components } = line;
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => {
        const outcome = shownOutcome(step);
        return (
          // oxlint-disable-next-line react/no-array-index-key -- A trace keeps its order, and a rule may stand in it twice.
          <li key={index} className={styles.step} data-outcome={outcome}>
            <span className={styles.outcome}>{t(`trace.outcome.${outcome}`)}</span>
            <span className={styles.sentence}>
              {traceSentence(t, step, categoryName, programmes, components)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
