import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TillView } from "../../contract/index.ts";
import { useTill } from "../client/till-context.tsx";
import { refusalSentence } from "../i18n/sentences.ts";
import { returnFormId, useDesk, type DeskTender } from "./desk-context.ts";
import type { DeskAction } from "./key-map.ts";
import {
  approvableLine,
  captureDialog,
  captureLine,
  chosenLine,
  lineForCode,
  neighbourLine,
  pendingLines,
} from "./line-choice.ts";
import { proceeding } from "./proceed.ts";
import { shownStep, type ShownStep } from "./shown-step.ts";
import { scanMessage } from "./scan-message.ts";
import { useCommand } from "./use-command.ts";

/** What the cashier's screen can do, for its buttons and its keys alike. */
export type DeskActions = {
  readonly act: (action: DeskAction) => void;
  readonly isAvailable: (action: DeskAction) => boolean;
  readonly complete: () => void;
  readonly isCompleting: boolean;
  readonly receiveScan: (text: string, source: "wedge" | "typed") => void;
  readonly receiveTyped: (text: string) => void;
  readonly chosenLineId: string | null;
  /** The line that the capture key is about: it shows its captures one by one. */
  readonly captureLineId: string | null;
  /** What the screen says comes next, and Enter does. */
  readonly nextStep: ShownStep;
  /** The line whose price somebody may approve, counted from 1. */
  readonly approvablePosition: number | null;
  /** What the key for the full price does to the chosen line: take the subsidy away, give it back, or ask how. */
  readonly waiveWord: "waive" | "unwaive" | "subsidyWay";
};

export function useDeskActions(view: TillView): DeskActions {
  const { t } = useTranslation();
  const desk = useDesk();
  const run = useCommand();
  const [isCompleting, setCompleting] = useState(false);
  const { client } = useTill();
  const line = chosenLine(view, desk.selection);
  const about = captureLine(view, desk.selection);
  const nextStep = shownStep(view, desk.selection);
  const approvable = approvableLine(view, line);
  const codeLine = lineForCode(view, about);
  const { sale } = view;
  const isAtWork = view.operator !== null && view.shift !== null && view.operator.role !== "technician";
  const isSelling = isAtWork && view.returning === null;
  const isFree = isSelling && sale === null;

  async function complete(saleId: string) {
    setCompleting(true);
    await run("sale:complete", { saleId });
    setCompleting(false);
  }

  function startTender(tender: DeskTender) {
    const isPending = pendingLines(view).length > 0;
    desk.open(isPending ? { kind: "pending", tender } : { kind: "tender", tender });
  }

  function proceed() {
    const next = proceeding(view, nextStep);
    if (next?.kind === "open") {
      if (next.dialog.kind === "tender") startTender(next.dialog.tender);
      else desk.open(next.dialog);
    } else if (next?.kind === "complete") void complete(next.saleId);
    else if (next?.kind === "submitReturn") submitReturn();
    else if (next?.kind === "startNext") void run("sale:startNext", {});
  }

  function capture() {
    const dialog = about === null ? null : captureDialog(about);
    if (dialog === null) desk.tell({ tone: "good", text: t("capture.none"), code: null, action: null });
    else desk.open(dialog);
  }

  const receiveScan = useCallback(
    (text: string, source: "wedge" | "typed") => {
      client
        .ask("scan:receive", { text: text.slice(0, 10_000), source })
        .then((answer) => {
          if (!answer.ok)
            desk.tell(
              scanMessage(t, answer.refusal, refusalSentence(t, answer.refusal), {
                view,
                nextStep: shownStep(view, desk.selection),
              }),
            );
        })
        .catch(() =>
          desk.tell({ tone: "bad", text: t("status.answerLost"), code: "connectionLost", action: null }),
        );
    },
    [client, desk, t, view],
  );

  const doers: Record<DeskAction, (() => void) | null> = {
    search: isSelling ? () => desk.open({ kind: "search" }) : null,
    typeId: sale === null ? null : () => desk.open({ kind: "typeId" }),
    clearPerson: sale?.person ? () => void run("person:clear", {}) : null,
    waive:
      line === null
        ? null
        : () =>
            line.mayPreferClaim
              ? desk.open({ kind: "subsidyWay", lineId: line.lineId })
              : void run("sale:waiveSubsidy", { lineId: line.lineId, isWaived: !line.subsidyWaived }),
    capture: line === null ? null : capture,
    captureCode: codeLine === null ? null : () => desk.open({ kind: "captureCode", lineId: codeLine.lineId }),
    discount: line === null ? null : () => desk.open({ kind: "discount", lineId: line.lineId }),
    approvePrice:
      approvable === null ? null : () => desk.open({ kind: "overridePrice", lineId: approvable.lineId }),
    trace: line === null ? null : () => desk.open({ kind: "trace", lineId: line.lineId }),
    cash: canPay(view) ? () => startTender("cash") : null,
    card: canPay(view) ? () => startTender("card") : null,
    mobileCode: canPay(view) ? () => startTender("mobileCode") : null,
    more: () => desk.open({ kind: "more" }),
    shortcuts: () => desk.open({ kind: "shortcuts" }),
    removeLine: line === null ? null : () => desk.open({ kind: "removeLine", lineId: line.lineId }),
    abandon: sale === null ? null : () => desk.open({ kind: "abandon" }),
    returnGoods: isFree ? () => desk.open({ kind: "findReturn" }) : null,
    cashIn: isFree ? () => desk.open({ kind: "moveCash", move: "in" }) : null,
    cashOut: isFree ? () => desk.open({ kind: "moveCash", move: "out" }) : null,
    drawer: isFree ? () => desk.open({ kind: "moveCash", move: "drawer" }) : null,
    selectPrevious: () => selectNeighbour(-1),
    selectNext: () => selectNeighbour(1),
    proceed: isAtWork ? proceed : null,
  };

  function selectNeighbour(step: 1 | -1) {
    const neighbour = neighbourLine(view, line, step);
    if (neighbour !== null) desk.select(neighbour.lineId);
  }

  return {
    act: (action) => {
      desk.tell(null);
      doers[action]?.();
    },
    isAvailable: (action) => doers[action] !== null,
    complete: () => (sale === null ? undefined : void complete(sale.saleId)),
    isCompleting,
    receiveScan,
    receiveTyped: (text) => receiveScan(text, "typed"),
    chosenLineId: line?.lineId ?? null,
    captureLineId: about?.lineId ?? null,
    nextStep,
    approvablePosition: approvable && (sale?.lines.indexOf(approvable) ?? 0) + 1,
    waiveWord: line?.mayPreferClaim ? "subsidyWay" : line?.subsidyWaived ? "unwaive" : "waive",
  };
}

/** The form checks itself and puts the focus where something is missing. */
function submitReturn(): void {
  const form = document.getElementById(returnFormId);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

function canPay({ sale }: TillView): boolean {
  return sale !== null && sale.lines.length > 0 && sale.dueFen > 0;
}
