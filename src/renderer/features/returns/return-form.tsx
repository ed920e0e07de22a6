import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ReturningView } from "../../../contract/index.ts";
import { returnFormId, useDesk, type ReturnOrder } from "../../app/desk-context.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { RefundRow } from "./refund-row.tsx";
import styles from "./return-form.module.css";

/** What the customer and the state get back, how the money goes back, and why. */
export function ReturnForm({ returning }: { returning: ReturningView }) {
  const { t } = useTranslation();
  const { open } = useDesk();
  const [references, setReferences] = useState<Readonly<Record<string, string>>>({});
  const [inCash, setInCash] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const { run, problem, isBusy } = useDialogCommand();
  const { totals, returnId, windowOverSince } = returning;
  const chosenCount = returning.lines.filter(({ isChosen }) => isChosen).length;
  const isOtherwise = returning.refunds.some(({ tenderId }) => inCash.has(tenderId));
  const needsApproval = returning.needsApproval || isOtherwise;

  function order(): ReturnOrder {
    const refunds = returning.refunds.map(({ tenderId, kind, amountFen }) =>
      kind === "cash" || inCash.has(tenderId)
        ? { tenderId, kind: "cash" as const, amountFen, reference: null }
        : { tenderId, kind, amountFen, reference: references[tenderId]?.trim() ?? "" },
    );
    return { returnId, refunds, reason };
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const ordered = order();
    const missing = ordered.refunds.find(({ reference }) => reference === "");
    if (missing !== undefined) return focusField(event.currentTarget, `reference-${missing.tenderId}`);
    if (reason.trim() === "") return focusField(event.currentTarget, "reason");
    if (needsApproval) open({ kind: "approveReturn", order: ordered });
    else await run("return:complete", { ...ordered, approval: null });
  }

  return (
    <form
      id={returnFormId}
      className={styles.panel}
      aria-label={t("returns.refundTitle")}
      onSubmit={(event) => void submit(event)}
    >
      <div className={styles.content}>
        <dl className={styles.rows}>
          <Row label={t("returns.chosen", { count: chosenCount })}>
            <Money fen={totals.listFen} />
          </Row>
          <Row label={t("price.merchantDiscount")}>
            <Money fen={totals.merchantDiscountFen} look="takenOff" />
          </Row>
          <Row label={t("returns.subsidyReversed")}>
            <Money fen={totals.subsidyFen} look="takenOff" />
          </Row>
        </dl>
        <Duties duties={returning.duties} />
        {returning.refunds.map((refund) => (
          <RefundRow
            key={refund.tenderId}
            refund={refund}
            reference={references[refund.tenderId] ?? ""}
            isInCash={inCash.has(refund.tenderId)}
            onReference={(text) => setReferences({ ...references, [refund.tenderId]: text })}
            onInCash={(isInCash) => setInCash(withMember(inCash, refund.tenderId, isInCash))}
          />
        ))}
        {chosenCount === 0 ? null : <Reason reason={reason} onReason={setReason} />}
      </div>
      <div className={styles.finish}>
        <p className={styles.due}>
          <span className={styles.dueLabel}>{t("returns.toCustomer")}</span>
          <output className={styles.dueAmount} aria-label={t("returns.toCustomer")}>
            <Money fen={totals.toPayFen} look="yuan" />
          </output>
        </p>
        {isOtherwise ? <p className={styles.note}>{t("returns.inCashNote")}</p> : null}
        {windowOverSince === null ? null : (
          <p className={styles.note}>{t("returns.windowOver", { day: windowOverSince })}</p>
        )}
        {needsApproval && !isOtherwise && windowOverSince === null ? (
          <p className={styles.note}>{t("returns.needsApproval")}</p>
        ) : null}
        {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
        <Button
          type="submit"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={chosenCount === 0 || isBusy}
        >
          {t("returns.submit")}
        </Button>
      </div>
    </form>
  );
}

/** By when the shop owes the city what, for whoever has to see to it. */
function Duties({ duties }: Pick<ReturningView, "duties">) {
  const { t } = useTranslation();
  const lines = duties.flatMap(({ programmeId, title, repayBy, reportBy }) => [
    ...(repayBy === null ? [] : [[`${programmeId}/repay`, t("returns.repayBy", { title, day: repayBy })]]),
    ...(reportBy === null
      ? []
      : [[`${programmeId}/report`, t("returns.reportBy", { title, day: reportBy })]]),
  ]);
  if (lines.length === 0) return null;
  return (
    <ul className={styles.duties}>
      {lines.map(([key, text]) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}

function Reason({ reason, onReason }: { reason: string; onReason: (reason: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.reason}>
      <TextField
        name="reason"
        label={t("returns.reason")}
        value={reason}
        onValueChange={onReason}
        maxLength={200}
      />
      <div className={styles.reasons}>
        {(["unwanted", "faulty", "wrong"] as const).map((known) => (
          <Button key={known} onClick={() => onReason(t(`returns.reasons.${known}`))}>
            {t(`returns.reasons.${known}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function focusField(form: HTMLFormElement, name: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.focus();
}

function withMember(set: ReadonlySet<string>, member: string, isIn: boolean): ReadonlySet<string> {
  const others = [...set].filter((other) => other !== member);
  return new Set(isIn ? [...others, member] : others);
}
