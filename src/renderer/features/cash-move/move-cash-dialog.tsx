import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import {
  ApprovalFields,
  approversOf,
  firstApprover,
  isApproving,
  withPin,
} from "../../app/approval-fields.tsx";
import { useDesk, type CashMove } from "../../app/desk-context.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { useView } from "../../client/till-context.tsx";
import { parseYuan } from "../../../domain/money/index.ts";
import { yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./move-cash-dialog.module.css";

const names = { in: "In", out: "Out", drawer: "Drawer" } as const;

/** Cash into the drawer, cash out of it, or only the drawer: why, and where it needs one, with a manager's PIN. */
export function MoveCashDialog({ move, onClose }: { move: CashMove; onClose: () => void }) {
  const { t } = useTranslation();
  const view = useView();
  const { tell } = useDesk();
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const [approver, setApprover] = useState(() => firstApprover(view));
  const [isPinNext, setPinNext] = useState(false);
  const amountField = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const name = names[move];
  const amountFen = parseYuan(amount);
  const needsAmount = move !== "drawer";
  const needsApproval = move === "out" && view.operator?.role !== "manager";
  const isReady =
    (!needsAmount || (amountFen !== null && amountFen > 0)) &&
    reason.trim() !== "" &&
    (!needsApproval || isApproving(approver));

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isReady) return;
    if ((await carryOut()) === null) return setApprover({ ...approver, pin: "" });
    onClose();
    tell({
      tone: "good",
      text: t(`cashMove.done${name}`, { amount: yuan(amountFen ?? 0) }),
      code: null,
      action: null,
    });
  }

  function carryOut() {
    if (move === "drawer") return run("drawer:open", { reason });
    if (move === "in") return run("cash:putIn", { amountFen: amountFen ?? 0, reason });
    const { operatorId, pin } = approver;
    const approval = needsApproval && operatorId !== null ? { operatorId, pin } : null;
    return run("cash:takeOut", { amountFen: amountFen ?? 0, reason, approval });
  }

  return (
    <Dialog
      title={t(`cashMove.title${name}`)}
      onClose={onClose}
      width={needsAmount ? "normal" : "narrow"}
      initialFocus={needsAmount ? amountField : reasonField}
    >
      <p>{t(`cashMove.help${name}`)}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <div className={styles.entry}>
          {needsAmount ? (
            <TextField
              label={t("cashMove.amount")}
              inputMode="none"
              size="large"
              value={amount}
              onValueChange={setAmount}
              inputRef={amountField}
              onFocus={() => setPinNext(false)}
              isBad={amount !== "" && amountFen === null}
              note={amount !== "" && amountFen === null ? t("ui.notAnAmount") : ""}
            />
          ) : null}
          <TextField
            label={t("cashMove.reason")}
            value={reason}
            onValueChange={setReason}
            inputRef={reasonField}
            maxLength={200}
          />
          <Reasons move={move} onChoose={setReason} />
          {needsApproval ? (
            <ApprovalFields
              approvers={approversOf(view)}
              approver={approver}
              onChange={setApprover}
              onPinFocus={() => setPinNext(true)}
            />
          ) : null}
        </div>
        {needsAmount ? (
          // One pad for amount and PIN: it types where somebody types.
          <NumberPad
            value={isPinNext ? approver.pin : amount}
            onValueChange={(text) => (isPinNext ? setApprover(withPin(approver, text)) : setAmount(text))}
            extraKey={isPinNext ? null : "."}
          />
        ) : null}
        <div className={styles.wide}>
          {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
          <Button type="submit" look="primary" size="large" keyHint="Enter" disabled={!isReady || isBusy}>
            {t(`cashMove.submit${name}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const reasonKeys = {
  in: ["cashMove.reasonsIn.change", "cashMove.reasonsIn.float"],
  out: ["cashMove.reasonsOut.bank", "cashMove.reasonsOut.expense"],
  drawer: ["cashMove.reasonsDrawer.change", "cashMove.reasonsDrawer.check"],
} as const;

/** The common reasons, for hands without a keyboard. */
function Reasons({ move, onChoose }: { move: CashMove; onChoose: (reason: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.reasons}>
      {reasonKeys[move].map((key) => (
        <Button key={key} onClick={() => onChoose(t(key))}>
          {t(key)}
        </Button>
      ))}
    </div>
  );
}
