import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { layoutReceipt, type ReceiptLine } from "../../../domain/receipt/layout-receipt.ts";
import type { ReceiptDocument } from "../../../domain/receipt/receipt-document.ts";
import { columnsOf } from "../../../domain/receipt/text-width.ts";
import { ReceiptQr } from "./receipt-qr.tsx";
import styles from "./receipt-paper.module.css";

/** 80 mm paper, which is what most shops have. */
const paperColumns = 48;

/** The receipt as the printer lays it out: the same lines, on the same grid of half-width cells. */
export const ReceiptPaper = memo(function ReceiptPaper({ receipt }: { receipt: ReceiptDocument }) {
  const { t } = useTranslation();
  const lines = useMemo(() => layoutReceipt(receipt, paperColumns), [receipt]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- A scrolling region must be reachable by keyboard.
    <section className={styles.scroll} aria-label={t("done.preview")} tabIndex={0}>
      <div className={styles.paper}>
        {lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- The lines of one document never change their order.
          <PaperLine key={index} line={line} />
        ))}
      </div>
    </section>
  );
});

function PaperLine({ line }: { line: ReceiptLine }) {
  const { t } = useTranslation();
  if (line.kind === "qr") return <ReceiptQr payload={line.payload} label={t("done.qr")} />;
  return (
    <div className={`${styles.line} ${styles[line.style]}`}>
      {[...line.text].map((character, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line's characters never move
        <span key={index} className={columnsOf(character) === 2 ? styles.wide : styles.half}>
          {character}
        </span>
      ))}
    </div>
  );
}
