import { useTranslation } from "react-i18next";
import type { CompletedSaleView } from "../../../contract/index.ts";
import { Money } from "../../ui/money.tsx";
import { ClaimSlips } from "./claim-slips.tsx";
import { DonePage } from "./done-page.tsx";

/** The sale is booked: the change to give as the largest thing, the receipt as it is printed, and the way on. */
export function Done({ completed }: { completed: CompletedSaleView }) {
  const { t } = useTranslation();
  return (
    <DonePage
      title={t("done.title")}
      handOver={{ label: t("totals.change"), amountFen: completed.changeFen }}
      facts={[
        [t("price.list"), <Money key="list" fen={completed.listFen} look="yuan" />],
        [
          t("price.merchantDiscount"),
          <Money key="discount" fen={completed.merchantDiscountFen} look="takenOff" />,
        ],
        [t("price.subsidy"), <Money key="subsidy" fen={completed.subsidyFen} look="takenOff" />],
        [t("price.toPay"), <Money key="toPay" fen={completed.toPayFen} look="yuan" />],
      ]}
      receiptNumber={completed.receiptNumber}
      printed={completed}
    >
      <ClaimSlips slips={completed.claimSlips} printState={completed.printState} />
    </DonePage>
  );
}
