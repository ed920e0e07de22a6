import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { CompletedReturnView } from "../../../contract/index.ts";
import { Money } from "../../ui/money.tsx";
import { DonePage, type DoneFact } from "./done-page.tsx";

/** By when the shop owes the city what: a manager has to see to it. */
function dutyFacts(t: TFunction, duties: CompletedReturnView["duties"]): DoneFact[] {
  return duties.flatMap(({ title, repayBy, reportBy }): DoneFact[] => [
    ...(repayBy === null
      ? []
      : [[t("returns.repayTerm", { title }), t("returns.repayValue", { day: repayBy })] as const]),
    ...(reportBy === null
      ? []
      : [[t("returns.reportTerm", { title }), t("returns.reportValue", { day: reportBy })] as const]),
  ]);
}

/** The return is booked: the cash to hand over as the largest thing, and where the rest went. */
export function DoneReturn({ completed }: { completed: CompletedReturnView }) {
  const { t } = useTranslation();
  const electronic = completed.refunds.filter(({ kind }) => kind !== "cash");
  return (
    <DonePage
      title={t("returns.done")}
      handOver={{ label: t("returns.handOver"), amountFen: completed.cashFen }}
      facts={[
        ...electronic.map(({ tenderId, kind, amountFen }): DoneFact => [
          t(`returns.refund.${kind}`),
          <Money key={tenderId} fen={amountFen} look="yuan" />,
        ]),
        [t("returns.subsidyReversed"), <Money key="subsidy" fen={completed.totals.subsidyFen} look="yuan" />],
        ...dutyFacts(t, completed.duties),
        [t("returns.saleNumber"), completed.saleReceiptNumber],
      ]}
      receiptNumber={completed.receiptNumber}
      printed={completed}
    />
  );
}
