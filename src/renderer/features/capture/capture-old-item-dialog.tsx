import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { InputOf } from "../../../contract/index.ts";
import { askedInputs } from "../../app/capture-steps.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Tick } from "../../ui/tick.tsx";
import type { LineDialogProps } from "./line-dialog-props.ts";

type Battery = "lithium" | "leadAcid" | "none";
type OldItem = InputOf<"sale:captureOldItem">["oldItem"];

/** Registers the old item that is handed in. Which battery it has, and whether that was measured, may change the subsidy. */
export function CaptureOldItemDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  const known = line.oldItem;
  const [battery, setBattery] = useState<Battery | null>(known === null ? null : (known.battery ?? "none"));
  const [serial, setSerial] = useState(known?.serial ?? "");
  const [proof, setProof] = useState(known?.proof ?? "");
  const [isChecked, setChecked] = useState(known?.capacityChecked ?? false);
  const first = useRef<HTMLElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const wantsProof = askedInputs(line.decision, "oldItemProof") !== null || (known?.proof ?? null) !== null;
  // Where the programme names batteries, an old item without one is none that it takes.
  const isBatteryWanted = (askedInputs(line.decision, "oldItem")?.["batteries"] ?? null) !== null;

  async function capture(oldItem: OldItem) {
    if ((await run("sale:captureOldItem", { lineId: line.lineId, oldItem })) !== null) onClose();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (battery === null) return;
    void capture({
      battery: battery === "none" ? null : battery,
      serial: serial.trim() || null,
      ...(proof.trim() === "" ? {} : { proof: proof.trim() }),
      ...(isChecked && battery !== "none" ? { capacityChecked: true } : {}),
    });
  }

  return (
    <Dialog
      title={t("oldItem.title")}
      onClose={onClose}
      initialFocus={first}
      footer={
        <>
          {known === null ? null : (
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
            ...(isBatteryWanted ? [] : [{ value: "none", label: t("oldItem.none") } as const]),
          ]}
        />
        {battery === null || battery === "none" ? null : (
          <Tick isOn={isChecked} onChange={setChecked}>
            {t("oldItem.capacityChecked")}
          </Tick>
        )}
        <TextField
          label={t("oldItem.frameNumber")}
          value={serial}
          onValueChange={(text) => setSerial(text.toUpperCase())}
          maxLength={32}
          note={t("oldItem.frameNumberHelp")}
        />
        {wantsProof ? (
          <TextField
            label={t("oldItem.proof")}
            value={proof}
            onValueChange={(text) => setProof(text.toUpperCase())}
            maxLength={40}
            note={t("oldItem.proofHelp")}
          />
        ) : null}
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
