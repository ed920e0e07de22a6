import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import { formatYuan, parseYuan } from "../../../domain/money/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { TenderDialogProps } from "./tender-dialog.tsx";

/** Notes what the external certified terminal took. This till never sees card data, only the slip's reference. */
export function ReferenceDialog({
  kind,
  sale,
  onClose,
  onPaid,
}: TenderDialogProps & { readonly kind: "card" | "mobileCode" }) {
  const { t } = useTranslation();
  const [amount, setAmount] = useState(formatYuan(sale.dueFen));
  const [reference, setReference] = useState("");
  const referenceField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const amountFen = parseYuan(amount);
  const isTooMuch = amountFen !== null && amountFen > sale.dueFen;
  const isAmount = amountFen !== null && amountFen > 0 && !isTooMuch;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isAmount || reference.trim() === "") return;
    if ((await run("tender:add", { kind, amountFen, reference })) === null) return;
    onClose();
    if (amountFen === sale.dueFen) onPaid();
  }

  return (
    <Dialog
      title={t(`tender.${kind}`)}
      onClose={onClose}
      width="narrow"
      initialFocus={referenceField}
      footer={
        <Button
          type="submit"
          form="tender-reference"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={!isAmount || reference.trim() === "" || isBusy}
        >
          {amountFen === sale.dueFen ? t("tender.takeAndComplete") : t("tender.takePart")}
        </Button>
      }
    >
      <p>{t(`tender.help.${kind}`)}</p>
      <form id="tender-reference" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("tender.amount")}
          inputMode="decimal"
          size="large"
          value={amount}
          onValueChange={setAmount}
          // A part of the amount is typed over the whole.
          onFocus={(event) => event.currentTarget.select()}
          isBad={!isAmount}
          note={isTooMuch ? t("refusals.tenderExceedsDue") : isAmount ? "" : t("ui.notAnAmount")}
        />
        <TextField
          label={t("tender.reference")}
          value={reference}
          onValueChange={setReference}
          inputRef={referenceField}
          maxLength={40}
          note={t("tender.referenceHelp")}
        />
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
