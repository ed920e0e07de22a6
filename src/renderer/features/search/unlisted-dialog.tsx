import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import { parseYuan } from "../../../domain/money/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";

type UnlistedDialogProps = { readonly gtin: string | null; readonly onClose: () => void };

/** Sells what the catalogue does not have, at a typed price and never with a subsidy. */
export function UnlistedDialog({ gtin, onClose }: UnlistedDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [price, setPrice] = useState("");
  const nameField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const priceFen = parseYuan(price);
  const isComplete = name.trim() !== "" && priceFen !== null && priceFen > 0;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete) return;
    if ((await run("sale:addUnlistedGoods", { name, priceFen, gtin })) !== null) onClose();
  }

  return (
    <Dialog
      title={t("unlisted.title")}
      onClose={onClose}
      width="narrow"
      initialFocus={nameField}
      footer={
        <Button
          type="submit"
          form="unlisted"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={!isComplete || isBusy}
        >
          {t("unlisted.submit")}
        </Button>
      }
    >
      <p>{gtin === null ? t("unlisted.help") : t("unlisted.helpCode", { gtin })}</p>
      <form id="unlisted" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("unlisted.name")}
          value={name}
          onValueChange={setName}
          inputRef={nameField}
          maxLength={60}
        />
        <TextField
          label={t("unlisted.price")}
          inputMode="decimal"
          value={price}
          onValueChange={setPrice}
          isBad={price !== "" && priceFen === null}
          note={price !== "" && priceFen === null ? t("ui.notAnAmount") : ""}
        />
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
