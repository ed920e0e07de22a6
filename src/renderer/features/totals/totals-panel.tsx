import { useTranslation } from "react-i18next";
import type { SaleView } from "../../../contract/index.ts";
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
  const expectedFen = sale.estimatedSubsidyFen;
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
        {expectedFen > totals.subsidyFen ? (
          <div className={styles.expected}>
            <dt>{t("totals.expected")}</dt>
            <dd>
              <Money fen={expectedFen} look="takenOff" />
            </dd>
          </div>
        ) : null}
      </dl>
      <TenderList tenders={sale.tenders} onRemove={props.onRemoveTender} />
      <AmountDue sale={sale} isPaid={isPaid} />
      <PayButtons {...props} isPaid={isPaid} />
    </section>
  );
}

/** From a million yuan on an amount has more characters than the panel shows at full size. */
const longAmountFen = 100_000_000;

/** What the customer still has to pay; once that is nothing, what they get back. */
function AmountDue({ sale, isPaid }: { sale: SaleView; isPaid: boolean }) {
  const { t } = useTranslation();
  const isUntouched = sale.tenders.length === 0;
  const fen = isUntouched ? sale.totals.toPayFen : isPaid ? sale.changeFen : sale.dueFen;
  const label = isUntouched ? t("price.toPay") : isPaid ? t("totals.change") : t("totals.stillDue");
  return (
    <div className={styles.due}>
      <span className={styles.dueLabel}>{label}</span>
      <output className={styles.dueAmount} aria-label={label} data-long={fen >= longAmountFen}>
        <Money fen={fen} look="yuan" />
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
