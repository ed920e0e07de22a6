import { useTranslation } from "react-i18next";
import type { ClaimSlipView, CompletedSaleView } from "../../../contract/index.ts";
import { useCommand } from "../../app/use-command.ts";
import { endOf, yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./claim-slips.module.css";

type ClaimSlipsProps = {
  readonly slips: readonly ClaimSlipView[];
  readonly printState: CompletedSaleView["printState"];
};

/** With what, where and until when the customer claims afterwards, one slip for each piece. */
export function ClaimSlips({ slips, printState }: ClaimSlipsProps) {
  const { t } = useTranslation();
  if (slips.length === 0) return null;
  const isPrinted = printState === "printed" || printState === "unconfirmed";
  return (
    <section className={styles.slips} aria-label={t("claimSlip.title")}>
      {slips.map((slip) => (
        <Slip key={slip.seq} slip={slip} isPrinted={isPrinted} />
      ))}
    </section>
  );
}

function Slip({ slip, isPrinted }: { slip: ClaimSlipView; isPrinted: boolean }) {
  const { t } = useTranslation();
  const run = useCommand();
  const { seq, name, expectedFen, claimBy, where, slipNumber } = slip;
  return (
    <article className={styles.slip}>
      <div className={styles.text}>
        <p className={styles.title}>
          {t(isPrinted ? "claimSlip.printed" : "claimSlip.notPrinted", { number: slipNumber })}
        </p>
        <p className={styles.name}>{name}</p>
        <p>
          <strong className={styles.amount}>{t("claimSlip.expected", { amount: yuan(expectedFen) })}</strong>
          {t("claimSlip.claimBy", { claimBy: endOf(claimBy) })}
          {t("ui.comma")}
          {t("claimSlip.where", { where })}
        </p>
      </div>
      <Button onClick={() => void run("receipt:print", { seq })}>{t("claimSlip.printAgain")}</Button>
    </article>
  );
}
