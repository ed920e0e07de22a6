import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { useDesk } from "../../app/desk-context.ts";
import { useDialogCommand } from "../../app/use-command.ts";
import { formatYuan, parseYuan } from "../../../domain/money/index.ts";
import { discountSentence } from "../../i18n/discount-sentence.ts";
import { yuan } from "../../i18n/format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { NumberPad } from "../../ui/number-pad.tsx";
import { Problem } from "../../ui/problem.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./price.module.css";

type DiscountDialogProps = { readonly line: SaleLineView; readonly onClose: () => void };

/** What the shop itself takes off a line. The subsidy is computed on what is left. */
export function DiscountDialog({ line, onClose }: DiscountDialogProps) {
  const { t } = useTranslation();
  const before = line.prices.merchantDiscountFen;
  const given = before === 0 ? "" : formatYuan(before);
  const [text, setText] = useState(given);
  const field = useRef<HTMLInputElement>(null);
  const { run, problem, isBusy } = useDialogCommand();
  const discountFen = text === "" ? 0 : parseYuan(text);
  const isTooLarge = discountFen !== null && discountFen > line.prices.listFen;
  const isFit = discountFen !== null && !isTooLarge;
  const notice = discountSentence(t, line.decision);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isFit) return;
    const input = { lineId: line.lineId, merchantDiscountFen: discountFen };
    if ((await run("sale:setMerchantDiscount", input)) !== null) onClose();
  }

  return (
    <Dialog
      title={t("price.merchantDiscount")}
      onClose={onClose}
      initialFocus={field}
      footer={
        <>
          <OtherPrices line={line} />
          <Button
            type="submit"
            form="discount"
            look="primary"
            size="large"
            keyHint="Enter"
            disabled={!isFit || isBusy}
          >
            {t("ui.ok")}
          </Button>
        </>
      }
    >
      <p>
        {line.name} · {t("discount.list", { amount: yuan(line.prices.listFen) })}
      </p>
      <form id="discount" className={styles.form} onSubmit={(event) => void submit(event)}>
        <div className={styles.entry}>
          <TextField
            label={t("discount.amount")}
            inputMode="none"
            size="large"
            value={text}
            placeholder="0"
            onValueChange={setText}
            // A new amount replaces the given one, typed or pressed.
            onFocus={(event) => event.currentTarget.select()}
            inputRef={field}
            isBad={!isFit}
            note={
              isTooLarge ? t("refusals.discountTooLarge") : isFit ? t("discount.help") : t("ui.notAnAmount")
            }
          />
          {notice === null ? null : <p className={styles.warning}>{notice}</p>}
        </div>
        <NumberPad value={text === given ? "" : text} onValueChange={setText} />
      </form>
      {problem === null ? null : <Problem text={problem.text} code={problem.code} />}
    </Dialog>
  );
}

/** What else there is to say of a price, and is rarely needed. */
function OtherPrices({ line: { lineId, catalogueFen } }: Pick<DiscountDialogProps, "line">) {
  const { t } = useTranslation();
  const { open } = useDesk();
  return (
    <div className={styles.others}>
      <Button size="large" onClick={() => open({ kind: "priceParts", lineId })}>
        {t("priceParts.open")}
      </Button>
      {catalogueFen === null ? null : (
        <Button size="large" onClick={() => open({ kind: "overridePrice", lineId })}>
          {t("overridePrice.open")}
        </Button>
      )}
    </div>
  );
}
