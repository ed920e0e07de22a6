import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { useView } from "../../client/till-context.tsx";
import { parseYuan } from "../../../domain/money/index.ts";
import { Button } from "../../ui/button.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./open-shift.module.css";

const usualFloats = ["0", "200", "300", "500"];

/** The float (备用金) is counted before the first sale, so that the drawer can be checked at the end. */
export function OpenShift() {
  const { t } = useTranslation();
  const view = useView();
  const desk = useDesk();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const floatFen = parseYuan(text);

  // The number pad is on the screen, so the field asks for no other keyboard and may have the focus at once.
  useEffect(() => field.current?.focus(), []);

  async function openShift(event: FormEvent) {
    event.preventDefault();
    if (floatFen !== null) await run("shift:open", { floatFen });
  }

  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={(event) => void openShift(event)}>
        <h1 className={styles.title}>{t("openShift.title", { name: view.operator?.name ?? "" })}</h1>
        <p className={styles.help}>{t("openShift.help")}</p>
        <div className={styles.columns}>
          <div className={styles.entry}>
            <TextField
              label={t("openShift.float")}
              inputMode="none"
              size="large"
              value={text}
              onValueChange={setText}
              inputRef={field}
              isBad={text !== "" && floatFen === null}
              note={text !== "" && floatFen === null ? t("ui.notAnAmount") : ""}
            />
            <div className={styles.usual}>
              {usualFloats.map((yuan) => (
                <Button
                  key={yuan}
                  onClick={() => {
                    setText(yuan);
                    field.current?.focus();
                  }}
                >
                  {t("ui.yuan", { amount: yuan })}
                </Button>
              ))}
            </div>
          </div>
          <NumberPad value={text} onValueChange={setText} />
        </div>
        {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
        <Button
          type="submit"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={floatFen === null || isBusy}
        >
          {t("openShift.submit")}
        </Button>
        {view.isTraining || view.operator?.role !== "manager" ? null : (
          <Button onClick={() => desk.open({ kind: "training" })}>{t("training.begin")}</Button>
        )}
      </form>
    </main>
  );
}
