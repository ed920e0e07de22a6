import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { captureSteps, stepDialog } from "../../app/capture-steps.ts";
import { useDesk } from "../../app/desk-context.ts";
import { useTyped } from "../../client/typed-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./capture.module.css";
import type { LineDialogProps } from "./line-dialog-props.ts";

/** What was captured of a line that misses nothing, to look at it again or to correct it: one button or digit each. */
export function CaptureListDialog({ line, onClose }: LineDialogProps) {
  const { t } = useTranslation();
  const { open } = useDesk();
  const first = useRef<HTMLButtonElement>(null);
  const steps = captureSteps(line);
  useTyped((text) => {
    const step = steps[Number(text) - 1];
    if (step !== undefined) open(stepDialog(step.missing, line.lineId));
  });
  return (
    <Dialog title={t("captureList.title")} onClose={onClose} initialFocus={first}>
      <p className={styles.goods}>{line.name}</p>
      <ol className={styles.list}>
        {steps.map(({ missing, state }, index) => (
          <li key={missing}>
            <Button
              size="large"
              keyHint={String(index + 1)}
              onClick={() => open(stepDialog(missing, line.lineId))}
              {...(index === 0 ? { ref: first } : {})}
            >
              {state === "optional" ? t("checklist.optionalOldItem") : `✓ ${t(`steps.missing.${missing}`)}`}
            </Button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
