import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ReturningView } from "../../../contract/index.ts";
import { yuan } from "../../i18n/format.ts";
import { Money } from "../../ui/money.tsx";
import styles from "./return-line.module.css";

type ReturnLineProps = {
  readonly line: ReturningView["lines"][number];
  /** Counts from 1; its digit is the key that chooses the line. */
  readonly position: number;
  readonly onToggle: () => void;
};

/** One piece of the sale, at the four prices at which it was sold. */
export function ReturnLine({ line, position, onToggle }: ReturnLineProps) {
  const { t } = useTranslation();
  const { name, brand, model, serial, serialKind, prices, isReturned, isChosen, quota, claim } = line;
  // An entry of goods outside the catalogue has no number, and none of an old till's names its kind.
  const numberWord = t(`steps.missing.${serialKind === "none" ? "serialNumber" : serialKind}`);
  return (
    <li>
      <button
        type="button"
        className={styles.line}
        role="checkbox"
        aria-checked={isChosen}
        aria-label={t("returns.choose", { position, name })}
        disabled={isReturned}
        onClick={onToggle}
      >
        <span className={styles.box} aria-hidden="true">
          {isChosen ? "✓" : position}
        </span>
        <span className={styles.about}>
          <span className={styles.name}>{name}</span>
          <span className={styles.facts}>
            {[brand, model, serial === null ? "" : `${numberWord} ${serial}`].filter(Boolean).join(" · ")}
          </span>
          {isReturned || quota === null ? null : (
            <span className={styles.quota}>{t(`returns.quota.${quota}`)}</span>
          )}
          {isReturned || claim === null ? null : (
            <>
              <strong className={styles.together}>
                {t("returns.claimVoid", {
                  slip: claim.slipNumber ?? "",
                  amount: yuan(claim.expectedFen),
                })}
              </strong>
              <span className={styles.quota}>{t(`returns.claimQuota.${claim.quota}`)}</span>
            </>
          )}
          {line.mustComeToo ? <strong className={styles.together}>{t("returns.mustComeToo")}</strong> : null}
        </span>
        {isReturned ? (
          <span className={styles.gone}>{t("returns.alreadyReturned")}</span>
        ) : (
          <Prices prices={prices} />
        )}
      </button>
    </li>
  );
}

function Prices({ prices }: Pick<ReturnLineProps["line"], "prices">) {
  const { t } = useTranslation();
  return (
    <span className={styles.prices}>
      <Price label={t("price.list")}>
        <Money fen={prices.listFen} />
      </Price>
      <Price label={t("price.merchantDiscount")}>
        <Money fen={prices.merchantDiscountFen} look="takenOff" />
      </Price>
      <Price label={t("price.subsidy")}>
        <Money fen={prices.subsidyFen} look="takenOff" />
      </Price>
      <Price label={t("price.toPay")}>
        <strong>
          <Money fen={prices.toPayFen} />
        </strong>
      </Price>
    </span>
  );
}

function Price({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className={styles.price}>
      <small>{label}</small>
      {children}
    </span>
  );
}
