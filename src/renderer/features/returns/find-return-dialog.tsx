import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./find-return-dialog.module.css";

/** Finds the sale whose goods came back, by the number on its receipt. A scan of the receipt does it from anywhere. */
export function FindReturnDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();

  async function find(event: FormEvent) {
    event.preventDefault();
    if ((await run("return:begin", { text })) !== null) onClose();
  }

  return (
    <Dialog title={t("returns.title")} onClose={onClose} initialFocus={field}>
      <form className={styles.form} onSubmit={(event) => void find(event)}>
        <div className={styles.entry}>
          <TextField
            label={t("returns.number")}
            inputMode="none"
            size="large"
            value={text}
            maxLength={600}
            placeholder="000042"
            onValueChange={setText}
            inputRef={field}
            note={t("returns.findHelp")}
          />
          {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
        </div>
        <NumberPad value={text} onValueChange={setText} extraKey={null} maxLength={12} />
        <Button
          className={styles.submit}
          type="submit"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={text.trim() === "" || isBusy}
        >
          {t("returns.find")}
        </Button>
      </form>
    </Dialog>
  );
}
