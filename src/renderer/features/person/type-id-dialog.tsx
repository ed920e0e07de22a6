import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { TillView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { parseIdNumber } from "../../../domain/identity/id-number.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ConsentLine } from "./consent-line.tsx";
import { isPhoneOrNothing, PhoneField } from "./phone-field.tsx";

type TypeIdDialogProps = { readonly consent: TillView["consent"]; readonly onClose: () => void };

/** Types the ID card that the reader cannot read. The check character is looked at as soon as 18 are there. */
export function TypeIdDialog({ consent, onClose }: TypeIdDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [number, setNumber] = useState("");
  const [phone, setPhone] = useState("");
  const nameField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const digits = number.replaceAll(/\s/g, "");
  const parsed = parseIdNumber(digits);
  const isWhole = digits.length >= 18;
  const isComplete = name.trim() !== "" && parsed.ok && isPhoneOrNothing(phone);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete) return;
    if ((await run("person:enterTyped", { name, idNumber: digits })) === null) return;
    const contact = { phone, deliveryAddress: null };
    if (phone.trim() === "" || (await run("person:setContact", contact)) !== null) onClose();
  }

  const note = parsed.ok
    ? t("person.numberFits")
    : isWhole
      ? t(`refusals.${parsed.refusal.code}`)
      : t("person.numberLength", { count: digits.length });

  return (
    <Dialog
      title={t("person.typeTitle")}
      onClose={onClose}
      initialFocus={nameField}
      footer={
        <Button
          type="submit"
          form="type-id"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={!isComplete || isBusy}
        >
          {t("person.submit")}
        </Button>
      }
    >
      <form id="type-id" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("person.name")}
          value={name}
          onValueChange={setName}
          inputRef={nameField}
          maxLength={60}
          note={t("person.nameHelp")}
        />
        <TextField
          label={t("person.number")}
          value={number}
          onValueChange={(text) => setNumber(text.toUpperCase())}
          maxLength={24}
          isBad={isWhole && !parsed.ok}
          note={note}
        />
        <PhoneField value={phone} onValueChange={setPhone} />
      </form>
      <ConsentLine consent={consent} />
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
