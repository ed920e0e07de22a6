import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import type { InputOf, MessageName } from "../../../contract/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";

type ConfirmDialogProps<Name extends MessageName> = {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  /** What is asked of the till when the cashier says yes. */
  readonly command: Name;
  readonly input: InputOf<Name>;
  readonly onClose: () => void;
  /** What there is to say beside the question. */
  readonly children?: ReactNode;
};

/** Asks once before something that cannot be undone by scanning again. */
export function ConfirmDialog<Name extends MessageName>(props: ConfirmDialogProps<Name>) {
  const { t } = useTranslation();
  const confirm = useRef<HTMLButtonElement>(null);
  const { run, problem, isBusy } = useDialogCommand();

  async function carryOut() {
    if ((await run(props.command, props.input)) !== null) props.onClose();
  }

  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      width="narrow"
      initialFocus={confirm}
      footer={
        <>
          <Button size="large" keyHint="Esc" onClick={props.onClose}>
            {t("ui.keep")}
          </Button>
          <Button
            look="danger"
            size="large"
            keyHint="Enter"
            ref={confirm}
            disabled={isBusy}
            onClick={() => void carryOut()}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <p>{props.text}</p>
      {props.children}
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
