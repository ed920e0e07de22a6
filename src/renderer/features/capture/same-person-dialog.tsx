import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SaleView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { useTyped } from "../../client/typed-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Tick } from "../../ui/tick.tsx";
import styles from "./capture.module.css";

type Role = SaleView["samePersonAsked"][number];
type SamePersonDialogProps = { readonly sale: SaleView; readonly onClose: () => void };

/** Whoever claims also pays, stands on the invoice, receives the goods: one statement each, ticked by hand. */
export function SamePersonDialog({ sale, onClose }: SamePersonDialogProps) {
  const { t } = useTranslation();
  const asked = sale.samePersonAsked;
  const [ticked, setTicked] = useState<readonly Role[]>(sale.person?.isAlso ?? []);
  const first = useRef<HTMLButtonElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const isWhole = asked.every((role) => ticked.includes(role));
  const toggle = (role: Role) =>
    setTicked((before) =>
      before.includes(role) ? before.filter((other) => other !== role) : [...before, role],
    );
  useTyped((text) => {
    for (const digit of text) {
      const role = asked[Number(digit) - 1];
      if (role !== undefined) toggle(role);
    }
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isWhole) return;
    if ((await run("person:confirmSame", { isAlso: [...ticked] })) !== null) onClose();
  }

  return (
    <Dialog
      title={t("samePerson.title")}
      onClose={onClose}
      initialFocus={first}
      footer={
        <Button
          type="submit"
          form="same-person"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={!isWhole || isBusy}
        >
          {t("samePerson.confirm")}
        </Button>
      }
    >
      <p>{t("samePerson.help", { name: sale.person?.maskedName ?? t("samePerson.claimant") })}</p>
      <form id="same-person" className={styles.ticks} onSubmit={(event) => void submit(event)}>
        {asked.map((role, index) => (
          <Tick
            key={role}
            isOn={ticked.includes(role)}
            onChange={() => toggle(role)}
            digit={index + 1}
            {...(index === 0 ? { tickRef: first } : {})}
          >
            {t(`samePerson.${role}`)}
          </Tick>
        ))}
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
