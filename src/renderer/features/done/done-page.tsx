import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CompletedSaleView } from "../../../contract/index.ts";
import type { Fen } from "../../../domain/money/index.ts";
import { useCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import styles from "./done.module.css";
import { PrintState } from "./print-state.tsx";
import { ReceiptPaper } from "./receipt-paper.tsx";

export type DoneFact = readonly [label: string, value: ReactNode];

type DonePageProps = {
  readonly title: string;
  /** What the cashier gives out of the drawer now: the largest thing on the screen. */
  readonly handOver: { readonly label: string; readonly amountFen: Fen };
  readonly facts: readonly DoneFact[];
  readonly receiptNumber: string;
  readonly printed: Pick<CompletedSaleView, "seq" | "receipt" | "printState" | "printFailureCode">;
  /** What goes with the receipt. */
  readonly children?: ReactNode;
};

/** Something is booked: what to hand over, the receipt as it is printed, and the way on. */
export function DonePage({ title, handOver, facts, receiptNumber, printed, children }: DonePageProps) {
  const { t } = useTranslation();
  const run = useCommand();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);

  return (
    <main className={styles.page}>
      <section className={styles.summary} aria-label={title}>
        <p className={styles.title}>
          <span aria-hidden="true">✓ </span>
          {title}
        </p>
        <div className={styles.change}>
          <span className={styles.changeLabel}>{handOver.label}</span>
          <output className={styles.changeAmount} aria-label={handOver.label}>
            <Money fen={handOver.amountFen} look="yuan" />
          </output>
        </div>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t("done.receiptNumber")}</dt>
            <dd className={styles.number}>{receiptNumber}</dd>
          </div>
        </dl>
        {children}
        <PrintState state={printed.printState} failureCode={printed.printFailureCode} />
        <div className={styles.actions}>
          <Button size="large" onClick={() => void run("receipt:print", { seq: printed.seq })}>
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
      <ReceiptPaper receipt={printed.receipt} />
    </main>
  );
}
