import type { SaleLineView, TillView } from "../../contract/index.ts";
import { stepDialog } from "./capture-steps.ts";
import type { DeskDialog, LineSelection } from "./desk-context.ts";

/** The line that keys act on: the chosen one, else the one that the next step is about, else the newest. */
export function chosenLine(view: TillView, selectedLineId: string | null): SaleLineView | null {
  const lines = view.sale?.lines ?? [];
  const byId = (lineId: string | null) => lines.find((line) => line.lineId === lineId);
  return byId(selectedLineId) ?? byId(view.nextStep.lineId) ?? lines.at(-1) ?? null;
}

/**
 * The line that the capture key is about: the one chosen by hand, else the one that the next step names, so that
 * the key does what the footer says, else the one that stands out.
 */
export function captureLine(view: TillView, selection: LineSelection | null): SaleLineView | null {
  const named = view.sale?.lines.find((line) => line.lineId === view.nextStep.lineId);
  const chosen = chosenLine(view, selection?.lineId ?? null);
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

/** The line above or below, staying within the basket. */
export function neighbourLine(view: TillView, from: SaleLineView | null, step: 1 | -1): SaleLineView | null {
  const lines = view.sale?.lines ?? [];
  const index = lines.findIndex((line) => line.lineId === from?.lineId);
  return lines[Math.min(Math.max(index + step, 0), lines.length - 1)] ?? null;
}

/** Which capture a line takes: what it misses first, then what can be corrected; null when it takes none. */
export function captureDialog(line: SaleLineView): DeskDialog | null {
  const { lineId, decision } = line;
  const [next] = decision.missing;
  if (next !== undefined) return stepDialog(next, lineId);
  if (line.serialKind !== "none" && line.serial === null) return { kind: "captureSerial", lineId };
  if (line.oldItem !== null) return { kind: "captureOldItem", lineId };
  return line.serialKind === "none" ? null : { kind: "captureSerial", lineId };
}

/** Lines whose subsidy waits for something: a sale cannot be completed while there is one. */
export function pendingLines(view: TillView): readonly SaleLineView[] {
  return view.sale?.lines.filter((line) => line.decision.outcome === "pending") ?? [];
}
