import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { refusalCodeSchema, type LastScan, type TillView } from "../../contract/index.ts";
import { beep } from "../client/beep.ts";
import { tellTyped } from "../client/typed-text.ts";
import { useWedge } from "../client/use-wedge.ts";
import { refusalSentence } from "../i18n/sentences.ts";
import { useDesk, type DeskDialog } from "./desk-context.ts";
import { deskKeys } from "./key-map.ts";
import { scanMessage } from "./scan-message.ts";
import { shownStep } from "./shown-step.ts";
import { useSettings } from "./settings-context.tsx";
import type { DeskActions } from "./use-desk-actions.ts";

/**
 * Dialogs that a scan or a card answers: it did what the dialog was opened for. Any other stays as it is, because
 * somebody may be typing in it while the next box goes over the scanner.
 */
const answeredBy: Readonly<Record<LastScan["outcome"], readonly string[]>> = {
  goodsAdded: ["search", "unlisted", "trace", "more", "shortcuts"],
  serialCaptured: ["captureSerial", "trace", "more", "shortcuts"],
  serialReadAgain: ["captureSerialAgain", "trace", "more", "shortcuts"],
  imei2Captured: ["captureImei2", "trace", "more", "shortcuts"],
  codeCaptured: ["captureCode", "trace", "more", "shortcuts"],
  personRead: ["typeId", "trace", "more", "shortcuts"],
  returnBegun: ["findReturn", "search", "more", "shortcuts"],
  returnLineChosen: ["more", "shortcuts"],
  refused: [],
};

/** Dialogs in which a digit chooses while no field has the focus. */
const takesDigits = new Set<DeskDialog["kind"]>(["samePerson", "captureList", "delivery", "overridePrice"]);

/** Sends wedge scans to the till, and lets the cashier hear and see where any scan went, whatever device it came from. */
export function useScans(view: TillView, receiveScan: DeskActions["receiveScan"]): void {
  const { t } = useTranslation();
  const { settings } = useSettings();
  const desk = useDesk();

  useWedge({
    onScan: (text) => receiveScan(text, "wedge"),
    onTorn: () => {
      if (settings.isSoundOn) beep("bad");
      desk.tell({ tone: "bad", text: t("notices.scanFault"), code: "scanTorn", action: null });
    },
    onTyped: (text) => {
      // What is typed past a dialog was not meant for the screen behind it; one with digits of its own takes it.
      if (desk.dialog !== null && !takesDigits.has(desk.dialog.kind)) return;
      if (text === deskKeys.shortcuts && desk.dialog === null) desk.open({ kind: "shortcuts" });
      else tellTyped(text);
    },
  });

  const { lastScan } = view;
  const seen = useRef(lastScan?.scanId);
  const onScanDone = useEffectEvent((scan: LastScan) => {
    const isRefused = scan.outcome === "refused";
    if (settings.isSoundOn) beep(isRefused ? "bad" : "good");
    if (isRefused) {
      const code = refusalCodeSchema.safeParse(scan.refusalCode);
      const refusal = { code: code.success ? code.data : "internal", params: scan.refusalParams } as const;
      // The answer to a wedge or typed scan says the same with more in it, and may have been first.
      if (desk.message?.code !== refusal.code) {
        desk.tell(
          scanMessage(t, refusal, refusalSentence(t, refusal), {
            view,
            nextStep: shownStep(view, desk.selection),
          }),
        );
      }
      return;
    }
    desk.tell(null);
    if (scan.lineId !== null) desk.select(scan.lineId, "scan");
    if (desk.dialog !== null && answeredBy[scan.outcome].includes(desk.dialog.kind)) desk.close();
  });
  useEffect(() => {
    if (lastScan === null || lastScan.scanId === seen.current) return;
    seen.current = lastScan.scanId;
    onScanDone(lastScan);
  }, [lastScan]);
}
