import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SaleView } from "../../../contract/index.ts";
import { BasketLine } from "./basket-line.tsx";
import styles from "./basket.module.css";
import type { LineActions } from "./line-actions.ts";

type BasketProps = {
  readonly sale: SaleView;
  readonly chosenLineId: string | null;
  /** The line that the capture key is about. */
  readonly captureLineId: string | null;
  readonly actions: LineActions;
};

/** The basket: a table of lines with the four prices, always in the same order. It scrolls inside itself. */
export function Basket({ sale, chosenLineId, captureLineId, actions }: BasketProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (chosenLineId === null) return;
    list.current
      ?.querySelector(`[data-line="${CSS.escape(chosenLineId)}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }, [chosenLineId, sale.lines]);

  return (
    <section className={styles.basket} aria-label={t("basket.title")}>
      <div className={styles.scroll}>
        <div className={styles.head} aria-hidden="true">
          <span className={styles.count}>{t("basket.count", { count: sale.lines.length })}</span>
          <span>{t("price.list")}</span>
          <span>{t("price.merchantDiscount")}</span>
          <span>{t("price.subsidy")}</span>
          <span>{t("price.toPay")}</span>
        </div>
        <ol className={styles.lines} ref={list}>
          {sale.lines.map((line, index) => (
            <BasketLine
              key={line.lineId}
              line={line}
              position={index + 1}
              isChosen={line.lineId === chosenLineId}
              showsSteps={line.lineId === captureLineId}
              actions={actions}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}
