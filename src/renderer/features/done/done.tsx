import { useRef, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { CompletedSaleView } from "../../../contract/index.ts";
import { useCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import styles from "./done.module.css";
import { PrintState } from "./print-state.tsx";
import { ReceiptPaper } from "./receipt-paper.tsx";

/** The sale is booked: the change to give as the largest thing, the receipt as it is printed, and the way on. */
export function Done({ completed }: { completed: CompletedSaleView }) {
  const { t } = useTranslation();
  const run = useCommand();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);

  return (
    <main className={styles.page}>
      <section className={styles.summary} aria-label={t("done.title")}>
        <p className={styles.title}>
          <span aria-hidden="true">✓ </span>
          {t("done.title")}
        </p>
        <div className={styles.change}>
          <span className={styles.changeLabel}>{t("totals.change")}</span>
          <output className={styles.changeAmount} aria-label={t("totals.change")}>
            <Money fen={completed.changeFen} look="yuan" />
          </output>
        </div>
        <dl className={styles.facts}>
          <div>
            <dt>{t("price.toPay")}</dt>
            <dd>
              <Money fen={completed.toPayFen} look="yuan" />
            </dd>
          </div>
          <div>
            <dt>{t("price.subsidy")}</dt>
            <dd>
              <Money fen={completed.subsidyFen} look="yuan" />
            </dd>
          </div>
          <div>
            <dt>{t("done.receiptNumber")}</dt>
            <dd className={styles.number}>{completed.receiptNumber}</dd>
          </div>
        </dl>
        <PrintState state={completed.printState} failureCode={completed.printFailureCode} />
        <div className={styles.actions}>
          <Button size="large" onClick={() => void run("receipt:print", { seq: completed.seq })}>
            {t("done.printAgain")}
          </Button>
          <Button
            look="primary"
            size="large"
            keyHint="Enter"
            ref={next}
            onClick={() => void run("sale:startNext", {})}
          >
            {t("done.next")}
          </Button>
        </div>
      </section>
      <ReceiptPaper receipt={completed.receipt} />
    </main>
  );
}
