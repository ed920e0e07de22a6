import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import styles from "./pending-dialog.module.css";

type PendingDialogProps = {
  readonly lines: readonly SaleLineView[];
  readonly onClose: () => void;
  /** Go and capture what is missing. */
  readonly onCapture: () => void;
  /** Every pending line was waived: go on to the payment. */
  readonly onWaived: () => void;
};

/** Before money is taken: a subsidy still waits for something. Capture it, or sell at full price, but decide. */
export function PendingDialog({ lines, onClose, onCapture, onWaived }: PendingDialogProps) {
  const { t } = useTranslation();
  const capture = useRef<HTMLButtonElement>(null);
  const { run, problem, isBusy } = useDialogCommand();

  async function waiveAll() {
    for (const line of lines) {
      const done = await run("sale:waiveSubsidy", { lineId: line.lineId, isWaived: true });
      if (done === null) return;
    }
    onWaived();
  }

  return (
    <Dialog
      title={t("pending.title")}
      onClose={onClose}
      initialFocus={capture}
      footer={
        <>
          <Button size="large" onClick={() => void waiveAll()} disabled={isBusy}>
            {t("pending.waive")}
          </Button>
          <Button look="primary" size="large" keyHint="Enter" ref={capture} onClick={onCapture}>
            {t("pending.capture")}
          </Button>
        </>
      }
    >
      <p>{t("pending.help")}</p>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line.lineId}>
            <strong>{line.name}</strong>
            <span>
              {t("pending.line", {
                amount: yuan(line.decision.estimatedFen),
                list: line.decision.missing
                  .map((missing) => t(`steps.missing.${missing}`))
                  .join(t("ui.listComma")),
              })}
            </span>
          </li>
        ))}
      </ul>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
