import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand, type Run } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./typed-capture-dialog.module.css";

type TypedCaptureDialogProps = {
  readonly title: string;
  readonly goodsName: string;
  readonly label: string;
  readonly help: string;
  readonly initial?: string;
  readonly maxLength: number;
  /** Digits alone: a pad for terminals without a keyboard stands beside the field. */
  readonly isNumeric?: boolean;
  /** A text whose small letters mean something. */
  readonly keepsCase?: boolean;
  /** Between the goods and the field. */
  readonly children?: ReactNode;
  /** Sends what was typed; true when the till took it. */
  readonly onSubmit: (run: Run, text: string) => Promise<boolean>;
  /** Takes back what is there, where that is possible; true when the till did. */
  readonly onRemove?: ((run: Run) => Promise<boolean>) | undefined;
  readonly onClose: () => void;
};

/** Types a number that could not be scanned. A scan while this is open does the same. */
export function TypedCaptureDialog(props: TypedCaptureDialogProps) {
  const {
    title,
    goodsName,
    label,
    help,
    initial = "",
    maxLength,
    isNumeric = false,
    onRemove,
    onClose,
  } = props;
  const { t } = useTranslation();
  const [text, setText] = useState(initial);
  const field = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const isEmpty = text.trim() === "";

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isEmpty) return;
    if (await props.onSubmit(run, text.trim())) onClose();
    else field.current?.select();
  }

  async function remove(onRemove: (run: Run) => Promise<boolean>) {
    if (await onRemove(run)) onClose();
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      width={isNumeric ? "normal" : "narrow"}
      initialFocus={field}
      footer={
        <>
          {onRemove === undefined ? null : (
            <Button look="danger" size="large" disabled={isBusy} onClick={() => void remove(onRemove)}>
              {t("capture.remove")}
            </Button>
          )}
          <Button
            type="submit"
            form="typed-capture"
            look="primary"
            size="large"
            keyHint="Enter"
            disabled={isEmpty || isBusy}
          >
            {t("capture.submit")}
          </Button>
        </>
      }
    >
      <p>{goodsName}</p>
      {props.children}
      <form
        id="typed-capture"
        className={isNumeric ? styles.withPad : undefined}
        onSubmit={(event) => void submit(event)}
      >
        <TextField
          label={label}
          value={text}
          onValueChange={(typed) => setText(props.keepsCase === true ? typed : typed.toUpperCase())}
          inputMode={isNumeric ? "none" : "text"}
          onFocus={(event) => event.currentTarget.select()}
          inputRef={field}
          maxLength={maxLength}
          note={help}
        />
        {isNumeric ? (
          <NumberPad value={text} onValueChange={setText} extraKey={null} maxLength={maxLength} />
        ) : null}
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
