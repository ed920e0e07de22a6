import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import { fen, formatYuan, parseYuan } from "../../../domain/money/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./cash-dialog.module.css";
import { quickAmounts } from "./quick-amounts.ts";
import type { TenderDialogProps } from "./tender-dialog.tsx";

/** Takes cash: what was handed over, and what to give back, shown while it is typed. */
export function CashDialog({ sale, onClose, onPaid }: TenderDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  // Enter alone takes the exact amount.
  const receivedFen = text === "" ? sale.dueFen : parseYuan(text);
  const differenceFen = fen((receivedFen ?? 0) - sale.dueFen);
  const isAmount = receivedFen !== null && receivedFen > 0;

  async function take(amountFen: number) {
    const done = await run("tender:add", { kind: "cash", amountFen, reference: null });
    if (done === null) return;
    onClose();
    if (amountFen >= sale.dueFen) onPaid();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isAmount) void take(receivedFen);
  }

  return (
    <Dialog title={t("tender.cash")} onClose={onClose} initialFocus={field} width="wide">
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.entry}>
          <div className={styles.due}>
            <span>{t("tender.due")}</span>
            <span className={styles.dueAmount}>
              <Money fen={sale.dueFen} look="yuan" />
            </span>
          </div>
          <TextField
            label={t("tender.received")}
            inputMode="none"
            size="large"
            value={text}
            placeholder={formatYuan(sale.dueFen)}
            onValueChange={setText}
            inputRef={field}
            isBad={!isAmount}
            note={isAmount ? "" : t("ui.notAnAmount")}
          />
          <div className={styles.change} data-enough={differenceFen >= 0} aria-live="polite">
            <span>{differenceFen >= 0 ? t("tender.change") : t("tender.short")}</span>
            <span className={styles.changeAmount}>
              <Money fen={fen(Math.abs(differenceFen))} look="yuan" />
            </span>
          </div>
        </div>
        <div className={styles.pads}>
          <div className={styles.quick} role="group" aria-label={t("tender.quick")}>
            {quickAmounts(sale.dueFen).map((amountFen, index) => (
              <Button key={amountFen} onClick={() => setText(formatYuan(amountFen))}>
                {index === 0 ? t("tender.exact") : <Money fen={amountFen} look="yuan" />}
              </Button>
            ))}
          </div>
          <NumberPad value={text} onValueChange={setText} />
        </div>
        <div className={styles.finish}>
          {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
          <Button type="submit" look="primary" size="large" keyHint="Enter" disabled={!isAmount || isBusy}>
            {differenceFen >= 0 ? t("tender.takeAndComplete") : t("tender.takePart")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
