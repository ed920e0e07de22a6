import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { displayGtin, type Gtin14 } from "../../../domain/goods/gtin.ts";
import { yuan } from "../../i18n/format.ts";
import { captureSteps } from "../../app/capture-steps.ts";
import { partsFen } from "../../app/price-parts.ts";
import { Checklist } from "./checklist.tsx";
import { Eligibility } from "./eligibility.tsx";
import type { LineActions } from "./line-actions.ts";
import styles from "./basket-line.module.css";
import { LinePrices } from "./line-prices.tsx";

type BasketLineProps = {
  readonly line: SaleLineView;
  readonly position: number;
  readonly isChosen: boolean;
  /** Whether its captures are shown one by one: on the line that the capture key is about. */
  readonly showsSteps: boolean;
  readonly actions: LineActions;
};

/** One line: what it is, its four prices, and whether it earns a subsidy and why. */
export const BasketLine = memo(function BasketLine({
  line,
  position,
  isChosen,
  showsSteps,
  actions,
}: BasketLineProps) {
  const { t } = useTranslation();
  const hasChecklist = showsSteps && captureSteps(line).length > 0;
  return (
    <li className={styles.line} data-line={line.lineId} data-chosen={isChosen}>
      <button
        type="button"
        className={styles.select}
        aria-pressed={isChosen}
        aria-label={t("basket.select", { position, name: line.name })}
        onClick={() => actions.onSelect(line.lineId)}
      />
      <span className={styles.position}>{position}</span>
      <h3 className={styles.name}>{line.name}</h3>
      <LinePrices line={line} />
      <p className={styles.facts}>
        <span>{facts(line)}</span>
        <Piece line={line} />
      </p>
      <Eligibility line={line} hasChecklist={hasChecklist} actions={actions} />
      {hasChecklist ? <Checklist line={line} position={position} onStep={actions.onStep} /> : null}
    </li>
  );
});

/** What is known of the piece: its numbers, what was shown and handed in for it, and what its price holds. */
function Piece({ line }: { line: SaleLineView }) {
  const { t } = useTranslation();
  const notGoodsFen = partsFen(line.priceParts);
  const known = [
    line.serialKind === "none" || line.serial === null
      ? null
      : `${t(`steps.missing.${line.serialKind}`)} ${line.serial}`,
    line.imei2 === null ? null : `${t("steps.missing.imei2")} ${line.imei2}`,
    line.oldItem === null ? null : t("basket.oldItem"),
    line.code === null ? null : t("code.short", { tail: line.code.codeTail }),
    line.isPriceApproved ? t("basket.priceApproved") : null,
  ].filter((fact) => fact !== null);
  return (
    <>
      {known.map((fact) => (
        <span key={fact} className={styles.piece}>
          <span className={styles.check} aria-hidden="true">
            ✓
          </span>{" "}
          <span className={styles.serial}>{fact}</span>
        </span>
      ))}
      {notGoodsFen === 0 ? null : (
        <span className={styles.piece}>{t("basket.notGoods", { amount: yuan(notGoodsFen) })}</span>
      )}
    </>
  );
}

function facts(line: SaleLineView): string {
  const code = line.gtin === null ? null : displayGtin(line.gtin as Gtin14);
  return [line.brand, line.model, code].filter((fact) => fact !== null && fact !== "").join(" · ");
}
