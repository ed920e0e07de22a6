import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";

type CaptureDialogProps = { readonly line: SaleLineView; readonly onClose: () => void };

/** Types the number of the piece, when its label cannot be scanned. A scan while this is open does the same. */
export function CaptureSerialDialog({ line, onClose }: CaptureDialogProps) {
  const { t } = useTranslation();
  const [serial, setSerial] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const kind = line.serialKind === "none" ? "serialNumber" : line.serialKind;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (serial.trim() === "") return;
    const done = await run("sale:captureSerial", { lineId: line.lineId, serial: serial.trim() });
    if (done === null) field.current?.select();
    else onClose();
  }

  return (
    <Dialog
      title={t("capture.title", { what: t(`steps.missing.${kind}`) })}
      onClose={onClose}
      width="narrow"
      initialFocus={field}
      footer={
        <Button
          type="submit"
          form="capture-serial"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={serial.trim() === "" || isBusy}
        >
          {t("capture.submit")}
        </Button>
      }
    >
      <p>{line.name}</p>
      <form id="capture-serial" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t(`steps.missing.${kind}`)}
          value={serial}
          onValueChange={(text) => setSerial(text.toUpperCase())}
          inputRef={field}
          maxLength={64}
          note={t(`capture.help.${kind}`)}
        />
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
