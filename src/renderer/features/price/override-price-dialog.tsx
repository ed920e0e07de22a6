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
import { isApprovable } from "../../app/line-choice.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { useView } from "../../client/till-context.tsx";
import { useTyped } from "../../client/typed-text.ts";
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
  // Somebody agrees to the price as it is: it stands still, so that no PIN can land in it.
  const isApproval = isApprovable(line);
  const [isPinNext, setPinNext] = useState(isApproval);
  const priceField = useRef<HTMLInputElement>(null);
  const firstReason = useRef<HTMLButtonElement>(null);
  const approval = useRef<HTMLDivElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const priceFen = parseYuan(price);
  const isPrice = priceFen !== null && priceFen > 0;
  const lacking = !isPrice ? "price" : reason.trim() === "" ? "reason" : "approver";
  const isReady = isPrice && reason.trim() !== "" && isApproving(approver);

  /** Who agrees is all that is left then. */
  function chooseReason(chosen: string) {
    setReason(chosen);
    setPinNext(true);
    approval.current?.querySelector<HTMLInputElement>("input[type=password]")?.focus();
  }

  useTyped((text) => {
    const key = reasonKeys[Number(text) - 1];
    if (key !== undefined) chooseReason(t(key));
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { operatorId, pin } = approver;
    if (!isReady || operatorId === null) return;
    const input = { lineId: line.lineId, priceFen, reason, approval: { operatorId, pin } };
    if ((await run("sale:overridePrice", input)) === null) setApprover({ operatorId, pin: "" });
    else onClose();
  }

  return (
    <Dialog
      title={t(isApproval ? "overridePrice.approve" : "overridePrice.title")}
      onClose={onClose}
      initialFocus={isApproval ? firstReason : priceField}
      width="wide"
    >
      <p>
        {line.name}
        {line.catalogueFen === null
          ? null
          : ` · ${t("overridePrice.catalogue", { amount: yuan(line.catalogueFen) })}`}
      </p>
      <form className={styles.approved} onSubmit={(event) => void submit(event)}>
        <div className={styles.entry}>
          {isApproval ? (
            <p className={styles.approvedPrice}>
              {t("overridePrice.asItIs")} <strong>{yuan(line.prices.listFen)}</strong>
            </p>
          ) : (
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
          )}
          <TextField
            label={t("overridePrice.reason")}
            value={reason}
            onValueChange={setReason}
            maxLength={200}
          />
          <div className={styles.reasons}>
            {reasonKeys.map((key, index) => (
              <Button
                key={key}
                onClick={() => chooseReason(t(key))}
                {...(isApproval ? { keyHint: String(index + 1) } : {})}
                {...(index === 0 ? { ref: firstReason } : {})}
              >
                {t(key)}
              </Button>
            ))}
          </div>
        </div>
        <div className={styles.entry} ref={approval}>
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
          {isReady ? null : <p className={styles.lacking}>{t(`overridePrice.lacks.${lacking}`)}</p>}
          {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
          <Button type="submit" look="primary" size="large" keyHint="Enter" disabled={!isReady || isBusy}>
            {t("overridePrice.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
