import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./line-prices.module.css";

/** The four prices of a line: the same four words in the same order as in the total and on paper. */
export function LinePrices({ line }: { line: SaleLineView }) {
  const { t } = useTranslation();
  const { prices, decision } = line;
  return (
    <dl className={styles.prices}>
      <div>
        <dt>{t("price.list")}</dt>
        <dd>
          <Money fen={prices.listFen} />
        </dd>
      </div>
      <div>
        <dt>{t("price.merchantDiscount")}</dt>
        <dd>
          <Money fen={prices.merchantDiscountFen} look="takenOff" />
        </dd>
      </div>
      <div>
        <dt>{t("price.subsidy")}</dt>
        <dd className={prices.subsidyFen > 0 ? styles.granted : undefined}>
          {prices.subsidyFen === 0 && decision.estimatedFen > 0 ? (
            <Expected decision={decision} />
          ) : (
            <Money fen={prices.subsidyFen} look="takenOff" />
          )}
        </dd>
      </div>
      <div className={styles.toPay}>
        <dt>{t("price.toPay")}</dt>
        <dd>
          <Money fen={prices.toPayFen} />
        </dd>
      </div>
    </dl>
  );
}

/** What is not taken off yet, or not here: it stands under the same word and looks like nothing that was given. */
function Expected({ decision }: Pick<SaleLineView, "decision">) {
  const { t } = useTranslation();
  const isLater = decision.way === "claimLater";
  return (
    <span className={styles.estimate}>
      <span className={styles.about}>{t(isLater ? "price.later" : "price.estimated")}</span>{" "}
      <Money fen={decision.estimatedFen} look={isLater ? "plain" : "takenOff"} />
    </span>
  );
}
