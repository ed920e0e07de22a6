import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";

const ways = ["now", "later", "never"] as const;
type Way = (typeof ways)[number];
type SubsidyWayDialogProps = { readonly line: SaleLineView; readonly onClose: () => void };

/** Where the programme leaves it to the customer: the subsidy now, afterwards with a slip, or not at all. */
export function SubsidyWayDialog({ line, onClose }: SubsidyWayDialogProps) {
  const { t } = useTranslation();
  const before: Way = line.subsidyWaived ? "never" : line.prefersClaim ? "later" : "now";
  const [way, setWay] = useState<Way>(before);
  const first = useRef<HTMLElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const { lineId } = line;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const isWaived = way === "never";
    if (line.subsidyWaived !== isWaived) {
      if ((await run("sale:waiveSubsidy", { lineId, isWaived })) === null) return;
    }
    const prefersClaim = way === "later";
    if (!isWaived && line.prefersClaim !== prefersClaim) {
      if ((await run("sale:preferClaim", { lineId, prefersClaim })) === null) return;
    }
    onClose();
  }

  return (
    <Dialog
      title={t("subsidyWay.title")}
      onClose={onClose}
      initialFocus={first}
      footer={
        <Button
          type="submit"
          form="subsidy-way"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={isBusy}
        >
          {t("ui.ok")}
        </Button>
      }
    >
      <p>{line.name}</p>
      <form id="subsidy-way" onSubmit={(event) => void submit(event)}>
        <ChoiceGroup<Way>
          label={t("subsidyWay.label")}
          value={way}
          onChoose={setWay}
          firstRef={first}
          choices={ways.map((value) => ({ value, label: t(`subsidyWay.${value}`) }))}
        />
      </form>
      <p>{t(`subsidyWay.help.${way}`)}</p>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
