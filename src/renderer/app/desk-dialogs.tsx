import { useTranslation } from "react-i18next";
import type { SaleLineView, TillView } from "../../contract/index.ts";
import { DeliveryDialog } from "../features/capture/delivery-dialog.tsx";
import { SamePersonDialog } from "../features/capture/same-person-dialog.tsx";
import { MoveCashDialog } from "../features/cash-move/move-cash-dialog.tsx";
import { CloseShiftDialog } from "../features/close-shift/close-shift-dialog.tsx";
import { AbandonDialog } from "../features/more/abandon-dialog.tsx";
import { ConfirmDialog } from "../features/more/confirm-dialog.tsx";
import { MoreDialog } from "../features/more/more-dialog.tsx";
import { ShortcutsDialog } from "../features/more/shortcuts-dialog.tsx";
import { ContactDialog } from "../features/person/contact-dialog.tsx";
import { TypeIdDialog } from "../features/person/type-id-dialog.tsx";
import { ApproveReturnDialog } from "../features/returns/approve-return-dialog.tsx";
import { FindReturnDialog } from "../features/returns/find-return-dialog.tsx";
import { SearchDialog } from "../features/search/search-dialog.tsx";
import { UnlistedDialog } from "../features/search/unlisted-dialog.tsx";
import { DevicesDialog } from "../features/status/devices-dialog.tsx";
import { PendingDialog } from "../features/tender/pending-dialog.tsx";
import { TenderDialog } from "../features/tender/tender-dialog.tsx";
import { TraceDialog } from "../features/trace/trace-dialog.tsx";
import { useDesk, type DeskDialog } from "./desk-context.ts";
import { pendingLines } from "./line-choice.ts";
import { useCommand } from "./use-command.ts";
import { lineDialogs } from "./line-dialogs.ts";
import type { DeskActions } from "./use-desk-actions.ts";

type DeskDialogsProps = { readonly view: TillView; readonly actions: DeskActions };

/** The dialog that is open over the screen, if any. A dialog about a line closes when the line is gone. */
export function DeskDialogs({ view, actions }: DeskDialogsProps) {
  const { dialog } = useDesk();
  if (dialog === null) return null;
  const lineId = "lineId" in dialog ? dialog.lineId : null;
  const line = view.sale?.lines.find((candidate) => candidate.lineId === lineId) ?? null;
  if (lineId !== null) return line === null ? null : <LineDialog dialog={dialog} line={line} view={view} />;
  return <PlainDialog dialog={dialog} view={view} actions={actions} />;
}

function LineDialog({ dialog, line, view }: { dialog: DeskDialog; line: SaleLineView; view: TillView }) {
  const { t } = useTranslation();
  const { close } = useDesk();
  const Own = lineDialogs[dialog.kind];
  if (Own !== undefined) return <Own key={line.lineId} line={line} onClose={close} />;
  switch (dialog.kind) {
    case "trace":
      return <TraceDialog line={line} programmes={view.programmes} onClose={close} />;
    case "removeLine":
      return (
        <ConfirmDialog
          title={t("removeLine.title")}
          text={t("removeLine.text", {
            position: (view.sale?.lines.indexOf(line) ?? 0) + 1,
            name: line.name,
          })}
          confirm={t("removeLine.confirm")}
          command="sale:removeLine"
          input={{ lineId: line.lineId }}
          onClose={close}
        />
      );
    default:
      return null;
  }
}

function BeginTraining({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t("training.beginTitle")}
      text={t("training.beginText")}
      confirm={t("training.beginConfirm")}
      command="training:begin"
      input={{}}
      onClose={onClose}
    />
  );
}

function PlainDialog({ dialog, view, actions }: DeskDialogsProps & { dialog: DeskDialog }) {
  const { open, close } = useDesk();
  const run = useCommand();
  switch (dialog.kind) {
    case "search":
      return <SearchDialog onClose={close} onUnlisted={() => open({ kind: "unlisted", gtin: null })} />;
    case "unlisted":
      return <UnlistedDialog gtin={dialog.gtin} onClose={close} />;
    case "typeId":
      return <TypeIdDialog consent={view.consent} onClose={close} />;
    case "contact":
      return <ContactDialog consent={view.consent} onClose={close} />;
    case "samePerson":
      return view.sale === null ? null : <SamePersonDialog sale={view.sale} onClose={close} />;
    case "delivery":
      return view.sale === null ? null : <DeliveryDialog sale={view.sale} onClose={close} />;
    case "pending": {
      const lines = pendingLines(view);
      // A scan or a card may have answered the question meanwhile.
      if (lines.length === 0) {
        return <PlainDialog dialog={{ ...dialog, kind: "tender" }} view={view} actions={actions} />;
      }
      return (
        <PendingDialog
          lines={lines}
          onClose={close}
          onCapture={() => {
            close();
            actions.act("proceed");
          }}
          onWaived={() => open({ kind: "tender", tender: dialog.tender })}
        />
      );
    }
    case "tender":
      return view.sale === null ? null : (
        <TenderDialog kind={dialog.tender} sale={view.sale} onClose={close} onPaid={actions.complete} />
      );
    case "abandon":
      return view.sale === null ? null : <AbandonDialog sale={view.sale} onClose={close} />;
    case "findReturn":
      return <FindReturnDialog onClose={close} />;
    case "approveReturn":
      return <ApproveReturnDialog order={dialog.order} onClose={close} />;
    case "moveCash":
      return <MoveCashDialog move={dialog.move} onClose={close} />;
    case "more":
      return (
        <MoreDialog
          view={view}
          onClose={close}
          isAvailable={actions.isAvailable}
          onAction={actions.act}
          onUnlisted={() => open({ kind: "unlisted", gtin: null })}
          onCloseShift={() => open({ kind: "closeShift" })}
          onSignOff={() => {
            close();
            void run("operator:signOff", {});
          }}
          onDevices={() => open({ kind: "devices" })}
          onTraining={() => open({ kind: "training" })}
          onShortcuts={() => open({ kind: "shortcuts" })}
        />
      );
    case "training":
      return <BeginTraining onClose={close} />;
    case "devices":
      return <DevicesDialog view={view} onClose={close} />;
    case "shortcuts":
      return <ShortcutsDialog onClose={close} />;
    case "closeShift":
      return view.shift === null ? null : <CloseShiftDialog shift={view.shift} onClose={close} />;
    default:
      return null;
  }
}
