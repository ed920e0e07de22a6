import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDialogCommand } from "../../app/use-command.ts";
import { parseIdNumber } from "../../../domain/identity/id-number.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";

/** Types the ID card that the reader cannot read. The check character is looked at as soon as 18 are there. */
export function TypeIdDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [number, setNumber] = useState("");
  const nameField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const digits = number.replaceAll(/\s/g, "");
  const parsed = parseIdNumber(digits);
  const isWhole = digits.length >= 18;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "" || !parsed.ok) return;
    if ((await run("person:enterTyped", { name, idNumber: digits })) !== null) onClose();
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
          disabled={name.trim() === "" || !parsed.ok || isBusy}
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
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
