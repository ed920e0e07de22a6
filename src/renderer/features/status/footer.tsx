import { useTranslation } from "react-i18next";
import { keyName, type DeskAction } from "../../app/key-map.ts";
import type { ShownStep } from "../../app/shown-step.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./footer.module.css";

const offered = [
  "search",
  "typeId",
  "captureCode",
  "waive",
  "capture",
  "discount",
  "removeLine",
  "more",
  "shortcuts",
] as const;

type FooterProps = {
  readonly nextStep: ShownStep;
  /** The line whose price somebody may approve, counted from 1: no step, but open. */
  readonly approvablePosition: number | null;
  readonly isAvailable: (action: DeskAction) => boolean;
  /** What the key for the full price does to the chosen line. */
  readonly waiveWord: "waive" | "unwaive" | "subsidyWay";
  readonly onAction: (action: DeskAction) => void;
};

/** The one next step in one line, and what else can be done, each with its key. */
export function Footer({ nextStep, approvablePosition, isAvailable, waiveWord, onAction }: FooterProps) {
  const { t } = useTranslation();
  // Most goods need no qualification code; where one is wanted its key takes the place of the list of all keys.
  const takesCode = isAvailable("captureCode");
  const shown = offered.filter((action) => action !== (takesCode ? "shortcuts" : "captureCode"));
  return (
    <footer className={styles.footer}>
      <p className={styles.step} data-testid="next-step">
        <span className={styles.label}>{t("steps.label")}</span>
        {t(`steps.${nextStep.code}`, { position: nextStep.position ?? "" })}
        {nextStep.scansGoTo === undefined || nextStep.scansGoTo === null
          ? null
          : t("steps.scansGoTo", { position: nextStep.scansGoTo })}
        {approvablePosition === null
          ? null
          : t("steps.approvable", { position: approvablePosition, key: keyName("approvePrice") })}
      </p>
      <nav className={styles.actions} aria-label={t("footer.actions")}>
        {shown.map((action) => (
          <Button
            key={action}
            look="quiet"
            keyHint={keyName(action)}
            disabled={!isAvailable(action)}
            onClick={() => onAction(action)}
          >
            {t(`action.${action === "waive" ? waiveWord : action}`)}
          </Button>
        ))}
      </nav>
    </footer>
  );
}
