import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand, type Run } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import styles from "./capture.module.css";

type StatementDialogProps = {
  readonly title: string;
  readonly goodsName: string;
  readonly statement: string;
  readonly help: string;
  readonly confirm: string;
  readonly takeBack: string;
  readonly isConfirmed: boolean;
  /** Tells the till; true when it took it. */
  readonly onAnswer: (run: Run, isConfirmed: boolean) => Promise<boolean>;
  readonly onClose: () => void;
};

/** Something that nobody can scan: the cashier looks, and answers for it with one press. */
export function StatementDialog(props: StatementDialogProps) {
  const { t } = useTranslation();
  const confirm = useRef<HTMLButtonElement>(null);
  const { run, problem, isBusy } = useDialogCommand();

  async function answer(isConfirmed: boolean) {
    if (await props.onAnswer(run, isConfirmed)) props.onClose();
  }

  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      initialFocus={confirm}
      footer={
        <>
          {props.isConfirmed ? (
            <Button look="danger" size="large" disabled={isBusy} onClick={() => void answer(false)}>
              {props.takeBack}
            </Button>
          ) : (
            <Button size="large" onClick={props.onClose}>
              {t("capture.notYet")}
            </Button>
          )}
          <Button
            look="primary"
            size="large"
            keyHint="Enter"
            ref={confirm}
            disabled={isBusy}
            onClick={() => void answer(true)}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <p className={styles.goods}>{props.goodsName}</p>
      <p className={styles.statement}>{props.statement}</p>
      <p>{props.help}</p>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
