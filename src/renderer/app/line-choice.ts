import type { NextStep, SaleLineView, TillView } from "../../contract/index.ts";
import { captureSteps, stepDialog } from "./capture-steps.ts";
import type { DeskDialog, LineSelection } from "./desk-context.ts";

/** Steps that a scanned number answers: it goes to the line that the step names, wherever the last scan went. */
const numberSteps = new Set<NextStep["code"]>([
  "captureSerial",
  "captureImei",
  "captureFrameNumber",
  "captureImei2",
  "captureSerialAgain",
]);

/** Whether the next number that is scanned belongs to the line of this step. */
export function takesNumber({ code }: Pick<NextStep, "code">): boolean {
  return numberSteps.has(code);
}

/**
 * The line that stands out and that keys act on: the one that a hand chose, else the one that the next number belongs
 * to, so that nobody takes it for the line just scanned; else the one just scanned, the one that the next step is
 * about, the newest.
 */
export function chosenLine(view: TillView, selection: LineSelection | null): SaleLineView | null {
  const lines = view.sale?.lines ?? [];
  const byId = (lineId: string | null | undefined) => lines.find((line) => line.lineId === lineId);
  const selected = byId(selection?.lineId);
  if (selected !== undefined && selection?.by === "hand") return selected;
  const named = byId(view.nextStep.lineId);
  return (takesNumber(view.nextStep) ? (named ?? selected) : (selected ?? named)) ?? lines.at(-1) ?? null;
}

/**
 * The line that the capture key is about: the one chosen by hand, else the one that the next step names, so that
 * the key does what the footer says, else the one that stands out.
 */
export function captureLine(view: TillView, selection: LineSelection | null): SaleLineView | null {
  const named = view.sale?.lines.find((line) => line.lineId === view.nextStep.lineId);
  const chosen = chosenLine(view, selection);
  const isByHand = selection?.by === "hand" && chosen?.lineId === selection.lineId;
  return isByHand ? chosen : (named ?? chosen);
}

/** The line that a qualification code is for: the one of the capture key where it asks for one, else the first that does. */
export function lineForCode(view: TillView, about: SaleLineView | null): SaleLineView | null {
  const asks = (line: SaleLineView) => line.code !== null || line.decision.missing.includes("code");
  if (about !== null && asks(about)) return about;
  const lines = view.sale?.lines ?? [];
  return lines.find(({ decision }) => decision.missing.includes("code")) ?? lines.find(asks) ?? null;
}

/** Whether the price alone stands in the way, and the programme lets a second person agree to it. */
export function isApprovable({ decision }: SaleLineView): boolean {
  const { code, params } = decision.refusal ?? {};
  return code === "aboveAveragePrice" && params?.["above"] === "approve";
}

/** The line whose price somebody may approve: the chosen one, else the first. */
export function approvableLine(view: TillView, chosen: SaleLineView | null): SaleLineView | null {
  if (chosen !== null && isApprovable(chosen)) return chosen;
  return view.sale?.lines.find(isApprovable) ?? null;
}

/** The line above or below, staying within the basket. */
export function neighbourLine(view: TillView, from: SaleLineView | null, step: 1 | -1): SaleLineView | null {
  const lines = view.sale?.lines ?? [];
  const index = lines.findIndex((line) => line.lineId === from?.lineId);
  return lines[Math.min(Math.max(index + step, 0), lines.length - 1)] ?? null;
}

/**
 * Which capture a line takes: what it misses first, then what it is refused for, then what can be corrected, out of a
 * list where that is several; null when it takes none.
 */
export function captureDialog(line: SaleLineView): DeskDialog | null {
  const { lineId, decision } = line;
  const steps = captureSteps(line);
  const due = decision.missing[0] ?? steps.find(({ state }) => state === "wrong")?.missing;
  if (due !== undefined) return stepDialog(due, lineId);
  const [only, ...others] = steps;
  if (only !== undefined) {
    return others.length > 0 ? { kind: "captureList", lineId } : stepDialog(only.missing, lineId);
  }
  return line.serialKind === "none" ? null : { kind: "captureSerial", lineId };
}

/** Lines whose subsidy waits for something: a sale cannot be completed while there is one. */
export function pendingLines(view: TillView): readonly SaleLineView[] {
  return view.sale?.lines.filter((line) => line.decision.outcome === "pending") ?? [];
}
