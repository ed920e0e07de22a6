import { useState, type MouseEvent } from "react";
import { createPortal } from "react-dom";
import type { TillView } from "../../contract/index.ts";
import { DemoTray } from "../features/demo/demo-tray.tsx";
import { DoneReturn } from "../features/done/done-return.tsx";
import { Done } from "../features/done/done.tsx";
import { OpenShift } from "../features/open-shift/open-shift.tsx";
import { ShiftReport } from "../features/close-shift/shift-report.tsx";
import { Returning } from "../features/returns/returning.tsx";
import { SignOn } from "../features/sign-on/sign-on.tsx";
import { Footer } from "../features/status/footer.tsx";
import { JournalProblem } from "../features/status/journal-problem.tsx";
import { Header } from "../features/status/header.tsx";
import { MessageStrip } from "../features/status/message-strip.tsx";
import { TrainingBanner } from "../features/training/training-banner.tsx";
import { Notices } from "../features/status/notices.tsx";
import styles from "./app.module.css";
import { CashierDesk } from "./cashier-desk.tsx";
import { DeskDialogs } from "./desk-dialogs.tsx";
import { useDesk } from "./desk-context.ts";
import { LiveRegion } from "./live-region.tsx";
import { Technician } from "./technician.tsx";
import { useCommand } from "./use-command.ts";
import { useDeskActions } from "./use-desk-actions.ts";
import { useDeskKeys } from "./use-desk-keys.ts";
import { useScans } from "./use-scans.ts";

/** The frame around every screen, and which screen it is. */
export function Workplace({ view }: { view: TillView }) {
  const desk = useDesk();
  const run = useCommand();
  const actions = useDeskActions(view);
  useDeskKeys(actions);
  useScans(view, actions.receiveScan);
  return (
    <div className={styles.frame} onClickCapture={dropPointerFocus}>
      <div className={styles.header}>
        <Header view={view} onDevices={() => desk.open({ kind: "devices" })} />
      </div>
      <div className={styles.notices}>
        {view.isTraining ? <TrainingBanner /> : null}
        <JournalProblem found={view.journalProblem} />
        <Notices
          notices={view.notices}
          onDismiss={(noticeId) => void run("notice:dismiss", { noticeId })}
          onPrint={(seq) => void run("receipt:print", { seq })}
        />
      </div>
      <div className={styles.main}>
        <Screen view={view} actions={actions} />
      </div>
      <div className={styles.footer}>
        {view.shift === null || view.operator === null || view.operator.role === "technician" ? null : (
          <Footer
            nextStep={actions.nextStep}
            approvablePosition={actions.approvablePosition}
            isAvailable={actions.isAvailable}
            waiveWord={actions.waiveWord}
            onAction={actions.act}
          />
        )}
      </div>
      <div className={styles.demo}>{view.isDemo ? <DemoTray view={view} /> : null}</div>
      {desk.message === null
        ? null
        : // In the body, because a dialog lies above everything of the frame, and its scans are answered too.
          createPortal(
            <div className={styles.messages}>
              <MessageStrip
                message={desk.message}
                onAction={() => desk.message?.action && desk.open(desk.message.action.dialog)}
                onDismiss={() => desk.tell(null)}
              />
            </div>,
            document.body,
          )}
      <DeskDialogs view={view} actions={actions} />
      <LiveRegion view={view} />
    </div>
  );
}

/**
 * A button pressed by hand gives the focus back: Enter is the next step, not that button once more. Whoever uses
 * the keyboard keeps the focus where it is; dialogs are not part of the frame's own elements.
 */
function dropPointerFocus(event: MouseEvent<HTMLElement>): void {
  const isByHand = event.detail > 0;
  const { activeElement } = document;
  if (isByHand && activeElement instanceof HTMLButtonElement && event.currentTarget.contains(activeElement)) {
    activeElement.blur();
  }
}

type ScreenProps = { readonly view: TillView; readonly actions: ReturnType<typeof useDeskActions> };

function Screen({ view, actions }: ScreenProps) {
  const run = useCommand();
  // The report of a closed shift stays until somebody opens the next one, or asks to.
  const [skippedReportOf, skipReportOf] = useState<string | null>(null);
  const [readReportOf, noteReadOf] = useState<string | null>(null);
  if (view.operator === null) return <SignOn />;
  if (view.operator.role === "technician") return <Technician />;
  if (view.shift === null) {
    const { closedShift } = view;
    return closedShift === null || closedShift.shiftId === skippedReportOf ? (
      <OpenShift />
    ) : (
      <ShiftReport
        shift={closedShift}
        programmes={view.programmes}
        operators={view.operators}
        wasRead={closedShift.shiftId === readReportOf}
        onOpenNext={() => skipReportOf(closedShift.shiftId)}
        onSignOff={() => void run("operator:signOff", {}).then(() => noteReadOf(closedShift.shiftId))}
      />
    );
  }
  if (view.returning !== null) {
    return <Returning key={view.returning.returnId} returning={view.returning} />;
  }
  if (view.completedReturn !== null && view.sale === null) {
    return <DoneReturn completed={view.completedReturn} />;
  }
  if (view.completedSale !== null && view.sale === null) return <Done completed={view.completedSale} />;
  return <CashierDesk view={view} actions={actions} />;
}
