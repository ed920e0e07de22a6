import { useTranslation } from "react-i18next";
import { captureSteps, type CaptureStep } from "../../app/capture-steps.ts";
import { keyName } from "../../app/key-map.ts";
import type { SaleLineView } from "../../../contract/index.ts";
import type { Missing } from "../../../domain/programme/decision.ts";
import { KeyHint } from "../../ui/key-hint.tsx";
import styles from "./checklist.module.css";

type ChecklistProps = {
  readonly line: SaleLineView;
  readonly position: number;
  readonly onStep: (missing: Missing, lineId: string) => void;
};

const marks = { done: "✓", wrong: "!", next: "→", later: "", optional: "+" } as const;

/** What a line's programme wants, in the order of the work: made, now, later. Each step opens its dialog, also once it is made. */
export function Checklist({ line, position, onStep }: ChecklistProps) {
  const { t } = useTranslation();
  const steps = captureSteps(line);
  return (
    <ol className={styles.steps} aria-label={t("checklist.list", { position })}>
      {steps.map((step) => (
        <li key={step.missing}>
          <StepButton step={step} onPress={() => onStep(step.missing, line.lineId)} />
        </li>
      ))}
    </ol>
  );
}

function StepButton({ step, onPress }: { step: CaptureStep; onPress: () => void }) {
  const { t } = useTranslation();
  const { missing, state } = step;
  // What the line is refused for is what the key opens too.
  const isNext = state === "next" || state === "wrong";
  return (
    <button
      type="button"
      className={styles.step}
      data-state={state}
      aria-current={state === "next" ? "step" : undefined}
      aria-keyshortcuts={isNext ? keyName("capture") : undefined}
      onClick={onPress}
    >
      {marks[state] === "" ? null : <span aria-hidden="true">{marks[state]}</span>}
      {state === "optional" ? t("checklist.optionalOldItem") : t(`steps.missing.${missing}`)}
      <span className="visually-hidden">{t(`checklist.${state}`)}</span>
      {isNext ? <KeyHint>{keyName("capture")}</KeyHint> : null}
    </button>
  );
}
