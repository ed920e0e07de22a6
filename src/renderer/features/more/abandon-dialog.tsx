import { useTranslation } from "react-i18next";
import type { SaleView } from "../../../contract/index.ts";
import { sum } from "../../../domain/money/index.ts";
import { yuan } from "../../i18n/format.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./abandon-dialog.module.css";
import { ConfirmDialog } from "./confirm-dialog.tsx";

/** Asks once before a basket is given up, and names each payment that must go back to the customer first. */
export function AbandonDialog({ sale, onClose }: { sale: SaleView; onClose: () => void }) {
  const { t } = useTranslation();
  const handedBackFen = sum(sale.tenders.map(({ amountFen }) => amountFen));
  const isPaid = sale.tenders.length > 0;
  return (
    <ConfirmDialog
      title={t("abandon.title")}
      text={t("abandon.text", { count: sale.lines.length })}
      confirm={t(isPaid ? "abandon.confirmPaid" : "abandon.confirm")}
      command="sale:abandon"
      input={{ handedBackFen }}
      onClose={onClose}
    >
      {isPaid ? (
        <div className={styles.handBack}>
          <p>{t("abandon.handBack")}</p>
          <ul className={styles.payments}>
            {sale.tenders.map(({ tenderId, kind, amountFen, reference }) => (
              <li key={tenderId}>
                <span>
                  {t(`abandon.help.${kind}`)}
                  {reference === null ? null : <small> {reference}</small>}
                </span>
                <strong>
                  <Money fen={amountFen} look="yuan" />
                </strong>
              </li>
            ))}
          </ul>
          <p className={styles.all}>{t("abandon.handBackAll", { amount: yuan(handedBackFen) })}</p>
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
