import type { NextStep, TillView } from "../../contract/index.ts";
import type { Missing } from "../../domain/programme/decision.ts";
import type { LineSelection } from "./desk-context.ts";
import { captureLine, takesNumber } from "./line-choice.ts";

/** The step that asks for a capture. */
export const stepFor = {
  serialNumber: "captureSerial",
  imei: "captureImei",
  frameNumber: "captureFrameNumber",
  imei2: "captureImei2",
  serialTwice: "captureSerialAgain",
  oldItem: "captureOldItem",
  oldItemProof: "captureOldItemProof",
  person: "identifyPerson",
  samePerson: "confirmSamePerson",
  code: "captureCode",
  undertaking: "signUndertaking",
  activation: "confirmActivation",
  photo: "takePhoto",
  delivery: "chooseDelivery",
  invoice: "captureInvoice",
} as const satisfies Record<Missing, NextStep["code"]>;

const captureCodes = new Set<NextStep["code"]>(Object.values(stepFor));

/**
 * `scansGoTo`: the position of another line that scanned numbers go to, while a hand chose to type this one's; left out
 * where there is no such difference.
 */
export type ShownStep = NextStep & { readonly scansGoTo?: number | null };

/**
 * The one next step as the screen says and does it: the till's own, but while it asks for captures and a hand chose
 * another line that misses something, what that line misses. So the words, Enter and the capture key always agree.
 */
export function shownStep(view: TillView, selection: LineSelection | null): ShownStep {
  const { nextStep, sale } = view;
  const about = captureLine(view, selection);
  const missing = about?.decision.missing[0];
  if (about === null || missing === undefined || !captureCodes.has(nextStep.code)) return nextStep;
  if (about.lineId === nextStep.lineId) return nextStep;
  const position = (sale?.lines.indexOf(about) ?? 0) + 1;
  const step = { code: stepFor[missing], lineId: about.lineId, position };
  return takesNumber(step) && takesNumber(nextStep) ? { ...step, scansGoTo: nextStep.position } : step;
}
