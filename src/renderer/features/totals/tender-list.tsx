import { useTranslation } from "react-i18next";
import type { SaleView } from "../../../contract/index.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./tender-list.module.css";

/** What was paid so far, each with a way to take it back before the sale is completed. */
export function TenderList({
  tenders,
  onRemove,
}: {
  tenders: SaleView["tenders"];
  onRemove: (tenderId: string) => void;
}) {
  const { t } = useTranslation();
  if (tenders.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t("totals.tenders")}>
      {tenders.map((tender) => (
        <li key={tender.tenderId} className={styles.tender}>
          <span>
            {t(`tender.${tender.kind}`)}
            {tender.reference === null ? null : (
              <small className={styles.reference}> {tender.reference}</small>
            )}
          </span>
          <Money fen={tender.amountFen} />
          <button
            type="button"
            className={styles.remove}
            aria-label={t("totals.removeTender", { kind: t(`tender.${tender.kind}`) })}
            onClick={() => onRemove(tender.tenderId)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
