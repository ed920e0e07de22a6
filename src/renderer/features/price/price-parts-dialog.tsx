import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { parseYuan } from "../../../domain/money/index.ts";
import { yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import {
  paidByOthers,
  partTexts,
  partsFen,
  partsInPrice,
  readParts,
  type PricePart,
} from "../../app/price-parts.ts";
import styles from "./price.module.css";

type PricePartsDialogProps = { readonly line: SaleLineView; readonly onClose: () => void };

/** What of the price is no goods, and what a bank or an old item pays of it: a city may subsidise neither. */
export function PricePartsDialog({ line, onClose }: PricePartsDialogProps) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState(() => partTexts(line.priceParts));
  const [active, setActive] = useState<PricePart>(partsInPrice[0]);
  const first = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const parts = readParts(texts);
  const isTooMuch = parts !== null && partsFen(parts) > line.prices.listFen;
  const isFit = parts !== null && !isTooMuch;
  const type = (part: PricePart, text: string) => setTexts((before) => ({ ...before, [part]: text }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isFit) return;
    if ((await run("sale:setPriceParts", { lineId: line.lineId, priceParts: parts })) !== null) onClose();
  }

  const field = (part: PricePart) => {
    const isBad = texts[part] !== "" && parseYuan(texts[part]) === null;
    return (
      <TextField
        key={part}
        label={t(`priceParts.${part}`)}
        inputMode="none"
        value={texts[part]}
        placeholder="0"
        onValueChange={(text) => type(part, text)}
        onFocus={(event) => {
          event.currentTarget.select();
          setActive(part);
        }}
        isBad={isBad}
        note={isBad ? t("ui.notAnAmount") : ""}
        {...(part === partsInPrice[0] ? { inputRef: first } : {})}
      />
    );
  };

  return (
    <Dialog
      title={t("priceParts.title")}
      onClose={onClose}
      width="wide"
      initialFocus={first}
      footer={
        <Button
          type="submit"
          form="price-parts"
          look="primary"
          size="large"
          keyHint="Enter"
          disabled={!isFit || isBusy}
        >
          {t("ui.ok")}
        </Button>
      }
    >
      <p>
        {line.name} · {t("discount.list", { amount: yuan(line.prices.listFen) })}
      </p>
      <form id="price-parts" className={styles.form} onSubmit={(event) => void submit(event)}>
        <div className={styles.parts}>
          <h3 className={styles.group}>{t("priceParts.inPrice")}</h3>
          {partsInPrice.map(field)}
          <h3 className={styles.group}>{t("priceParts.paidByOthers")}</h3>
          {paidByOthers.map(field)}
        </div>
        <NumberPad value={texts[active]} onValueChange={(text) => type(active, text)} />
      </form>
      {isTooMuch ? <Problem text={t("refusals.pricePartsTooLarge")} code="pricePartsTooLarge" /> : null}
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}
