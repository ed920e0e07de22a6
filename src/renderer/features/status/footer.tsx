import { useTranslation } from "react-i18next";
import type { NextStep } from "../../../contract/index.ts";
import { keyName, type DeskAction } from "../../app/key-map.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./footer.module.css";

const offered = [
  "search",
  "typeId",
  "waive",
  "capture",
  "discount",
  "removeLine",
  "more",
  "shortcuts",
] as const;

type FooterProps = {
  readonly nextStep: NextStep;
  readonly isAvailable: (action: DeskAction) => boolean;
  /** Whether that key gives the subsidy back to the chosen line instead of taking it away. */
  readonly isWaived: boolean;
  readonly onAction: (action: DeskAction) => void;
};

/** The one next step in one line, and what else can be done, each with its key. */
export function Footer({ nextStep, isAvailable, isWaived, onAction }: FooterProps) {
  const { t } = useTranslation();
  return (
    <footer className={styles.footer}>
      <p className={styles.step} data-testid="next-step">
        <span className={styles.label}>{t("steps.label")}</span>
        {t(`steps.${nextStep.code}`, { position: nextStep.position ?? "" })}
      </p>
      <nav className={styles.actions} aria-label={t("footer.actions")}>
        {offered.map((action) => (
          <Button
            key={action}
            look="quiet"
            keyHint={keyName(action)}
            disabled={!isAvailable(action)}
            onClick={() => onAction(action)}
          >
            {t(`action.${action === "waive" && isWaived ? "unwaive" : action}`)}
          </Button>
        ))}
      </nav>
    </footer>
  );
}
