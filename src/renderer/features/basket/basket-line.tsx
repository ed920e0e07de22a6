import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { SaleLineView } from "../../../contract/index.ts";
import { displayGtin, type Gtin14 } from "../../../domain/goods/gtin.ts";
import { Eligibility } from "./eligibility.tsx";
import styles from "./basket-line.module.css";
import { LinePrices } from "./line-prices.tsx";

type BasketLineProps = {
  readonly line: SaleLineView;
  readonly position: number;
  readonly isChosen: boolean;
  readonly onSelect: (lineId: string) => void;
  readonly onExplain: (lineId: string) => void;
};

/** One line: what it is, its four prices, and whether it earns a subsidy and why. */
export const BasketLine = memo(function BasketLine({
  line,
  position,
  isChosen,
  onSelect,
  onExplain,
}: BasketLineProps) {
  const { t } = useTranslation();
  return (
    <li className={styles.line} data-line={line.lineId} data-chosen={isChosen}>
      <button
        type="button"
        className={styles.select}
        aria-pressed={isChosen}
        aria-label={t("basket.select", { position, name: line.name })}
        onClick={() => onSelect(line.lineId)}
      />
      <span className={styles.position}>{position}</span>
      <h3 className={styles.name}>{line.name}</h3>
      <LinePrices line={line} />
      <p className={styles.facts}>
        {facts(line)}
        <Piece line={line} />
      </p>
      <Eligibility line={line} onExplain={onExplain} />
    </li>
  );
});

/** The number that makes the goods one piece, once it is known. */
function Piece({ line }: { line: SaleLineView }) {
  const { t } = useTranslation();
  if (line.serialKind === "none" || line.serial === null) return null;
  return (
    <span className={styles.piece}>
      <span className={styles.check} aria-hidden="true">
        ✓
      </span>{" "}
      {t(`steps.missing.${line.serialKind}`)} <span className={styles.serial}>{line.serial}</span>
      {line.oldItem === null ? null : ` · ${t("basket.oldItem")}`}
    </span>
  );
}

function facts(line: SaleLineView): string {
  const code = line.gtin === null ? null : displayGtin(line.gtin as Gtin14);
  return [line.brand, line.model, code].filter((fact) => fact !== null && fact !== "").join(" · ");
}
