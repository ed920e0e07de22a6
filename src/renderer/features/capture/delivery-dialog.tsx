import { useEffect, useRef, useState, type FormEvent } from "react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { SaleView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { useTyped } from "../../client/typed-text.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { deliveryRegions, isInRegions, regionDigits } from "./delivery-regions.ts";
import styles from "./delivery-dialog.module.css";

type DeliveryDialogProps = { readonly sale: SaleView; readonly onClose: () => void };
type Kind = NonNullable<SaleView["delivery"]>["kind"];

const kinds = ["carriedAway", "delivered"] as const;

/** How the goods leave: in the customer's hands, or to a region that is told by its six digits. */
export function DeliveryDialog({ sale, onClose }: DeliveryDialogProps) {
  const { t } = useTranslation();
  const allowed = deliveryRegions(sale.lines);
  const { delivery } = sale;
  const [kind, setKind] = useState<Kind | null>(delivery?.kind ?? null);
  const [region, setRegion] = useState(delivery?.kind === "delivered" ? delivery.regionCode : "");
  const first = useRef<HTMLElement>(null);
  const regionField = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const isWhole = kind === "carriedAway" || region.length === regionDigits;
  useTyped((text) => {
    const chosen = kinds[Number(text) - 1];
    if (chosen !== undefined) setKind(chosen);
  });
  useEffect(() => {
    if (kind === "delivered") regionField.current?.focus();
  }, [kind]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isWhole || kind === null) return;
    const chosen = kind === "carriedAway" ? { kind } : { kind, regionCode: region };
    if ((await run("sale:setDelivery", { delivery: chosen })) !== null) onClose();
  }

  return (
    <Dialog
      title={t("delivery.title")}
      onClose={onClose}
      initialFocus={first}
      footer={
        <Button
          type="submit"
          form="delivery"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={!isWhole || isBusy}
        >
          {t("ui.ok")}
        </Button>
      }
    >
      <form id="delivery" onSubmit={(event) => void submit(event)}>
        <ChoiceGroup<Kind>
          label={t("delivery.how")}
          value={kind}
          onChoose={setKind}
          firstRef={first}
          choices={kinds.map((value, index) => ({ value, label: `${index + 1} ${t(`delivery.${value}`)}` }))}
        />
        {kind !== "delivered" ? null : (
          <div className={styles.where}>
            <div className={styles.entry}>
              <TextField
                label={t("delivery.region")}
                inputMode="none"
                size="large"
                value={region}
                maxLength={regionDigits}
                onValueChange={(text) => setRegion(text.replaceAll(/\D/g, ""))}
                inputRef={regionField}
                isBad={region.length === regionDigits && !isInRegions(region, allowed)}
                note={regionNote(t, region, allowed)}
              />
              <div className={styles.regions}>
                {allowed.map((code) => (
                  <Button key={code} onClick={() => setRegion(code)}>
                    {code.length === regionDigits ? code : `${code}…`}
                  </Button>
                ))}
              </div>
            </div>
            <NumberPad value={region} onValueChange={setRegion} extraKey={null} maxLength={regionDigits} />
          </div>
        )}
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}

/** Where goods may go, and whether what was typed is there. */
function regionNote(t: TFunction, region: string, allowed: readonly string[]): string {
  if (allowed.length === 0) return t("delivery.regionHelp");
  const list = allowed.join(t("ui.listComma"));
  return region.length === regionDigits && !isInRegions(region, allowed)
    ? t("delivery.elsewhere", { list })
    : t("delivery.allowed", { list });
}
