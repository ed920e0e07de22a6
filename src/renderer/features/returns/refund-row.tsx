import { useTranslation } from "react-i18next";
import type { ReturningView } from "../../../contract/index.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./refund-row.module.css";

type RefundRowProps = {
  readonly refund: ReturningView["refunds"][number];
  readonly reference: string;
  readonly isInCash: boolean;
  readonly onReference: (text: string) => void;
  readonly onInCash: (isInCash: boolean) => void;
};

/** One payment of the sale and how it goes back: the way it came, or in cash where that is not possible. */
export function RefundRow({ refund, reference, isInCash, onReference, onInCash }: RefundRowProps) {
  const { t } = useTranslation();
  const { tenderId, kind, amountFen } = refund;
  const isElectronic = kind !== "cash";
  return (
    <div className={styles.row}>
      <p className={styles.head}>
        <span>{t(`returns.refund.${isInCash ? "cash" : kind}`)}</span>
        {isElectronic ? (
          <Button look="quiet" className={styles.other} onClick={() => onInCash(!isInCash)}>
            {t(isInCash ? "returns.notInCash" : "returns.inCash")}
          </Button>
        ) : null}
        <strong>
          <Money fen={amountFen} look="yuan" />
        </strong>
      </p>
      {isElectronic && !isInCash ? (
        <TextField
          name={`reference-${tenderId}`}
          label={t("returns.reference", { kind: t(`tender.${kind}`) })}
          value={reference}
          onValueChange={onReference}
          maxLength={40}
          note={t("returns.referenceHelp")}
        />
      ) : null}
    </div>
  );
}
