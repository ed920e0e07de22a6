import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import {
  ApprovalFields,
  approversOf,
  firstApprover,
  isApproving,
  withPin,
} from "../../app/approval-fields.tsx";
import { useDialogCommand } from "../../app/use-command.ts";
import { useView } from "../../client/till-context.tsx";
import { formatYuan, parseYuan } from "../../../domain/money/index.ts";
import { yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./price.module.css";

const reasonKeys = [
  "overridePrice.reasons.label",
  "overridePrice.reasons.asked",
  "overridePrice.reasons.checked",
] as const;

type OverridePriceDialogProps = { readonly line: SaleLineView; readonly onClose: () => void };

/** Another price than the catalogue's: a manager answers for it with their PIN, whoever sells. */
export function OverridePriceDialog({ line, onClose }: OverridePriceDialogProps) {
  const { t } = useTranslation();
  const view = useView();
  const given = formatYuan(line.prices.listFen);
  const [price, setPrice] = useState(given);
  const [reason, setReason] = useState("");
  const [approver, setApprover] = useState(() => firstApprover(view));
  const [isPinNext, setPinNext] = useState(false);
  const priceField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const priceFen = parseYuan(price);
  const isPrice = priceFen !== null && priceFen > 0;
  const isReady = isPrice && reason.trim() !== "" && isApproving(approver);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { operatorId, pin } = approver;
    if (!isReady || operatorId === null) return;
    const input = { lineId: line.lineId, priceFen, reason, approval: { operatorId, pin } };
    if ((await run("sale:overridePrice", input)) === null) setApprover({ operatorId, pin: "" });
    else onClose();
  }

  return (
    <Dialog title={t("overridePrice.title")} onClose={onClose} initialFocus={priceField} width="wide">
      <p>
        {line.name}
        {line.catalogueFen === null
          ? null
          : ` · ${t("overridePrice.catalogue", { amount: yuan(line.catalogueFen) })}`}
      </p>
      <form className={styles.approved} onSubmit={(event) => void submit(event)}>
        <div className={styles.entry}>
          <TextField
            label={t("overridePrice.price")}
            inputMode="none"
            size="large"
            value={price}
            onValueChange={setPrice}
            inputRef={priceField}
            onFocus={(event) => {
              event.currentTarget.select();
              setPinNext(false);
            }}
            isBad={!isPrice}
            note={isPrice ? t("overridePrice.help") : t("ui.notAnAmount")}
          />
          <TextField
            label={t("overridePrice.reason")}
            value={reason}
            onValueChange={setReason}
            maxLength={200}
          />
          <div className={styles.reasons}>
            {reasonKeys.map((key) => (
              <Button key={key} onClick={() => setReason(t(key))}>
                {t(key)}
              </Button>
            ))}
          </div>
        </div>
        <div className={styles.entry}>
          <ApprovalFields
            approvers={approversOf(view)}
            approver={approver}
            onChange={setApprover}
            onPinFocus={() => setPinNext(true)}
          />
          <NumberPad
            value={isPinNext ? approver.pin : price === given ? "" : price}
            onValueChange={(text) => (isPinNext ? setApprover(withPin(approver, text)) : setPrice(text))}
            extraKey={isPinNext ? null : "."}
          />
        </div>
        <div className={styles.wide}>
          {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
          <Button type="submit" look="primary" size="large" keyHint="Enter" disabled={!isReady || isBusy}>
            {t("overridePrice.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
