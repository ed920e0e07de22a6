import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ShiftView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { fen, parseYuan, subtract } from "../../../domain/money/index.ts";
import { yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./close-shift-dialog.module.css";

type CloseShiftDialogProps = { readonly shift: ShiftView; readonly onClose: () => void };

/**
 * Ends the shift: the drawer is counted before anybody sees what should be in it (blind), and only a difference
 * asks for a reason.
 */
export function CloseShiftDialog({ shift, onClose }: CloseShiftDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [isCounted, setCounted] = useState(false);
  const countField = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const countedFen = parseYuan(text);
  const differenceFen = subtract(countedFen ?? fen(0), fen(shift.totals.cashExpectedFen));
  const needsReason = isCounted && differenceFen !== 0;
  useEffect(() => {
    if (needsReason) reasonField.current?.focus();
  }, [needsReason]);

  function count(value: string) {
    setText(value);
    setCounted(false);
  }

  function choose(known: "change" | "float" | "unknown") {
    setReason(t(`closeShift.reasons.${known}`));
    // From there Enter closes the shift; from the button it would choose again.
    reasonField.current?.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (countedFen === null) return;
    if (!isCounted && differenceFen !== 0) {
      setCounted(true);
      return;
    }
    const differenceReason = differenceFen === 0 ? null : reason.trim();
    if ((await run("shift:close", { countedCashFen: countedFen, differenceReason })) !== null) onClose();
  }

  return (
    <Dialog title={t("closeShift.title")} onClose={onClose} initialFocus={countField}>
      <p>{t("closeShift.help")}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <div className={styles.entry}>
          <TextField
            label={t("closeShift.counted")}
            inputMode="none"
            size="large"
            value={text}
            onValueChange={count}
            inputRef={countField}
            isBad={text !== "" && countedFen === null}
            note={text !== "" && countedFen === null ? t("ui.notAnAmount") : ""}
          />
          {needsReason ? (
            <div className={styles.difference} role="alert">
              <p>
                {t(differenceFen < 0 ? "closeShift.short" : "closeShift.over", {
                  amount: yuan(Math.abs(differenceFen)),
                })}
              </p>
              <TextField
                label={t("closeShift.reason")}
                value={reason}
                onValueChange={setReason}
                inputRef={reasonField}
                maxLength={200}
              />
              <div className={styles.reasons}>
                {(["change", "float", "unknown"] as const).map((known) => (
                  <Button key={known} onClick={() => choose(known)}>
                    {t(`closeShift.reasons.${known}`)}
                  </Button>
                ))}
              </div>
            </div>
          ) : null}
        </div>
        <NumberPad value={text} onValueChange={count} />
        <div className={styles.finish}>
          {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
          <Button
            type="submit"
            look="primary"
            size="large"
            keyHint="Enter"
            disabled={countedFen === null || (needsReason && reason.trim() === "") || isBusy}
          >
            {needsReason ? t("closeShift.submitWithDifference") : t("closeShift.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
