import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ApprovalFields, approversOf, firstApprover, isApproving } from "../../app/approval-fields.tsx";
import type { ReturnOrder } from "../../app/desk-context.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { useView } from "../../client/till-context.tsx";
import { sum, fen } from "../../../domain/money/index.ts";
import { yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import styles from "./approve-return-dialog.module.css";

/** A manager looks at the return, types their PIN, and it is done. */
export function ApproveReturnDialog({ order, onClose }: { order: ReturnOrder; onClose: () => void }) {
  const { t } = useTranslation();
  const view = useView();
  const [approver, setApprover] = useState(() => firstApprover(view));
  const { run, problem, isBusy } = useDialogCommand();
  const windowOverSince = view.returning?.windowOverSince ?? null;
  const refundedFen = sum(order.refunds.map(({ amountFen }) => fen(amountFen)));

  async function approve(event: FormEvent) {
    event.preventDefault();
    const { operatorId, pin } = approver;
    if (operatorId === null || !isApproving(approver)) return;
    const done = await run("return:complete", { ...order, approval: { operatorId, pin } });
    if (done === null) setApprover({ operatorId, pin: "" });
    else onClose();
  }

  return (
    <Dialog title={t("approval.title")} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void approve(event)}>
        <dl className={styles.about}>
          <div>
            <dt>{t("returns.toCustomer")}</dt>
            <dd>{yuan(refundedFen)}</dd>
          </div>
          {windowOverSince === null ? null : (
            <div>
              <dt>{t("returns.windowOverTerm")}</dt>
              <dd>{t("returns.windowOverValue", { day: windowOverSince })}</dd>
            </div>
          )}
          <div>
            <dt>{t("returns.reason")}</dt>
            <dd>{order.reason}</dd>
          </div>
        </dl>
        <ApprovalFields approvers={approversOf(view)} approver={approver} onChange={setApprover} takesFocus />
        {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
        <Button
          type="submit"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={!isApproving(approver) || isBusy}
        >
          {t("approval.submit")}
        </Button>
      </form>
    </Dialog>
  );
}
