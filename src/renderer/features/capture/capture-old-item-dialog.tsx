import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";

type Battery = "lithium" | "leadAcid";

/** Registers the old bike that is handed in. Which battery it has may change the subsidy. */
export function CaptureOldItemDialog({
  line,
  onClose,
}: {
  readonly line: SaleLineView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [battery, setBattery] = useState<Battery | null>(line.oldItem?.battery ?? null);
  const [serial, setSerial] = useState(line.oldItem?.serial ?? "");
  const first = useRef<HTMLElement>(null);
  const { run, problem, isBusy } = useDialogCommand();

  async function capture(oldItem: { battery: Battery | null; serial: string | null } | null) {
    if ((await run("sale:captureOldItem", { lineId: line.lineId, oldItem })) !== null) onClose();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (battery !== null) void capture({ battery, serial: serial.trim() === "" ? null : serial.trim() });
  }

  return (
    <Dialog
      title={t("oldItem.title")}
      onClose={onClose}
      initialFocus={first}
      footer={
        <>
          {line.oldItem === null ? null : (
            <Button look="danger" size="large" onClick={() => void capture(null)} disabled={isBusy}>
              {t("oldItem.remove")}
            </Button>
          )}
          <Button
            type="submit"
            form="old-item"
            look="primary"
            size="large"
            keyHint="Enter"
            disabled={battery === null || isBusy}
          >
            {t("oldItem.submit")}
          </Button>
        </>
      }
    >
      <p>{t("oldItem.help")}</p>
      <form id="old-item" onSubmit={submit}>
        <ChoiceGroup<Battery>
          label={t("oldItem.battery")}
          value={battery}
          onChoose={setBattery}
          firstRef={first}
          choices={[
            { value: "lithium", label: t("oldItem.lithium") },
            { value: "leadAcid", label: t("oldItem.leadAcid") },
          ]}
        />
        <TextField
          label={t("oldItem.frameNumber")}
          value={serial}
          onValueChange={(text) => setSerial(text.toUpperCase())}
          maxLength={32}
          note={t("oldItem.frameNumberHelp")}
        />
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
