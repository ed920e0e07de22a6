import { useTranslation } from "react-i18next";
import type { SaleView } from "../../../contract/index.ts";
import { fen } from "../../../domain/money/index.ts";
import { keyName } from "../../app/key-map.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { TenderList } from "./tender-list.tsx";
import styles from "./totals-panel.module.css";

type TotalsPanelProps = {
  readonly sale: SaleView;
  readonly onTender: (kind: "cash" | "card" | "mobileCode") => void;
  readonly onComplete: () => void;
  readonly onRemoveTender: (tenderId: string) => void;
  readonly isCompleting: boolean;
};

/** The four totals, what is still to pay as the largest thing on the screen, and the ways to pay. */
export function TotalsPanel(props: TotalsPanelProps) {
  const { t } = useTranslation();
  const { sale } = props;
  const { totals } = sale;
  const isPaid = sale.dueFen === 0 && sale.lines.length > 0;
  return (
    <section className={styles.panel} aria-label={t("totals.title")}>
      <dl className={styles.rows}>
        <div>
          <dt>{t("price.list")}</dt>
          <dd>
            <Money fen={totals.listFen} />
          </dd>
        </div>
        <div>
          <dt>{t("price.merchantDiscount")}</dt>
          <dd>
            <Money fen={totals.merchantDiscountFen} look="takenOff" />
          </dd>
        </div>
        <div className={totals.subsidyFen > 0 ? styles.subsidy : undefined}>
          <dt>{t("price.subsidy")}</dt>
          <dd>
            <Money fen={totals.subsidyFen} look="takenOff" />
          </dd>
        </div>
      </dl>
      <Expected sale={sale} />
      <TenderList tenders={sale.tenders} onRemove={props.onRemoveTender} />
      <div className={styles.foot}>
        <AmountDue sale={sale} isPaid={isPaid} />
        <PayButtons {...props} isPaid={isPaid} />
      </div>
    </section>
  );
}

/** What is not granted yet, and what is claimed afterwards: apart from the four prices, so that nobody counts on it. */
function Expected({ sale }: { sale: SaleView }) {
  const { t } = useTranslation();
  const { totals, estimatedTotals, estimatedClaimFen } = sale;
  const expectedFen = fen(sale.estimatedSubsidyFen - totals.subsidyFen);
  if (expectedFen <= 0 && estimatedClaimFen === 0) return null;
  return (
    <dl className={`${styles.rows} ${styles.expected}`}>
      {expectedFen <= 0 ? null : (
        <>
          <div>
            <dt>{t("totals.expected")}</dt>
            <dd>
              <Money fen={expectedFen} look="takenOff" />
            </dd>
          </div>
          <div>
            <dt>{t("totals.expectedToPay")}</dt>
            <dd>
              <Money fen={estimatedTotals.toPayFen} look="yuan" />
            </dd>
          </div>
        </>
      )}
      {estimatedClaimFen === 0 ? null : (
        <div>
          <dt>{t("totals.claim")}</dt>
          <dd>
            <Money fen={estimatedClaimFen} look="yuan" />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** From a million yuan on an amount has more characters than the panel shows at full size. */
const longAmountFen = 100_000_000;

/** What the customer still has to pay; once that is nothing, what they get back. */
function AmountDue({ sale, isPaid }: { sale: SaleView; isPaid: boolean }) {
  const { t } = useTranslation();
  const isUntouched = sale.tenders.length === 0;
  const amountFen = isUntouched ? sale.totals.toPayFen : isPaid ? sale.changeFen : sale.dueFen;
  const label = isUntouched ? t("price.toPay") : isPaid ? t("totals.change") : t("totals.stillDue");
  return (
    <div className={styles.due}>
      <span className={styles.dueLabel}>{label}</span>
      <output className={styles.dueAmount} aria-label={label} data-long={amountFen >= longAmountFen}>
        <Money fen={amountFen} look="yuan" />
      </output>
    </div>
  );
}

function PayButtons({
  sale,
  onTender,
  onComplete,
  isCompleting,
  isPaid,
}: TotalsPanelProps & { isPaid: boolean }) {
  const { t } = useTranslation();
  if (isPaid) {
    return (
      <Button look="primary" size="large" keyHint="Enter" onClick={onComplete} disabled={isCompleting}>
        {t("totals.complete")}
      </Button>
    );
  }
  const isEmpty = sale.lines.length === 0;
  return (
    <div className={styles.pay}>
      <Button
        look="primary"
        size="large"
        keyHint={keyName("cash")}
        onClick={() => onTender("cash")}
        disabled={isEmpty}
      >
        {t("tender.cash")}
      </Button>
      <Button size="large" keyHint={keyName("card")} onClick={() => onTender("card")} disabled={isEmpty}>
        {t("tender.card")}
      </Button>
      <Button
        size="large"
        keyHint={keyName("mobileCode")}
        onClick={() => onTender("mobileCode")}
        disabled={isEmpty}
      >
        {t("tender.mobileCode")}
      </Button>
    </div>
  );
}
