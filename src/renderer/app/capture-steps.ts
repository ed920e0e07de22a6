import type { LineDecision, Missing } from "../../domain/programme/decision.ts";
import type { Rule, TraceStep } from "../../domain/programme/trace.ts";
import type { DeskDialog } from "./desk-context.ts";

/** One capture of a line: made, the one to make now, or one that follows. */
export type CaptureStep = { readonly missing: Missing; readonly state: "done" | "next" | "later" };

type Decided = Pick<LineDecision, "missing" | "programme" | "trace">;

/** Rules that are met by a capture, and which one; the number of the piece has a name for each kind. */
const capturedFor: Partial<Record<Rule, Missing>> = {
  imei2: "imei2",
  serialTwice: "serialTwice",
  oldItem: "oldItem",
  oldItemProof: "oldItemProof",
  personKnown: "person",
  samePerson: "samePerson",
  code: "code",
  undertaking: "undertaking",
  activation: "activation",
  photos: "photo",
  delivery: "delivery",
  invoice: "invoice",
};

/**
 * The captures of a line in the order in which a cashier makes them: those made stand among those that are missing,
 * so that somebody sees how far they are. Empty for a line that misses nothing.
 */
export function captureSteps(decision: Decided): readonly CaptureStep[] {
  const [next] = decision.missing;
  if (next === undefined) return [];
  return decision.trace.flatMap((step): readonly CaptureStep[] => {
    const missing = captureOf(step);
    if (missing === null || step.programmeId !== decision.programme?.id) return [];
    if (step.outcome === "missing") return [{ missing, state: missing === next ? "next" : "later" }];
    return isMade(step, decision) ? [{ missing, state: "done" }] : [];
  });
}

function captureOf({ rule, inputs }: TraceStep): Missing | null {
  if (rule !== "serialKnown") return capturedFor[rule] ?? null;
  const { wanted } = inputs;
  return wanted === "serialNumber" || wanted === "imei" || wanted === "frameNumber" ? wanted : null;
}

/** A rule passes too when it asks nothing of this line, or not yet: then nobody made anything. */
function isMade({ rule, outcome, inputs }: TraceStep, { missing }: Decided): boolean {
  if (outcome !== "pass" || inputs["isAsked"] === false) return false;
  if (rule === "samePerson") return !missing.includes("person");
  return rule !== "delivery" || inputs["delivery"] !== null;
}

/** What a rule of the line's own programme looked at; null where it asks nothing of this line or was not reached. */
export function askedInputs(decision: Decided, rule: Rule): TraceStep["inputs"] | null {
  const found = decision.trace.find(
    (step) => step.rule === rule && step.programmeId === decision.programme?.id,
  );
  return found === undefined || found.inputs["isAsked"] === false ? null : found.inputs;
}

/** The dialog in which a capture is made. A scan, a card or a code makes some of them without it. */
export function stepDialog(step: Missing, lineId: string): DeskDialog {
  switch (step) {
    case "serialNumber":
    case "imei":
    case "frameNumber":
      return { kind: "captureSerial", lineId };
    case "imei2":
      return { kind: "captureImei2", lineId };
    case "serialTwice":
      return { kind: "captureSerialAgain", lineId };
    case "oldItem":
    case "oldItemProof":
      return { kind: "captureOldItem", lineId };
    case "person":
      return { kind: "typeId" };
    case "samePerson":
      return { kind: "samePerson" };
    case "code":
      return { kind: "captureCode", lineId };
    case "undertaking":
      return { kind: "undertaking", lineId };
    case "activation":
      return { kind: "activation", lineId };
    case "photo":
      return { kind: "takePhoto", lineId };
    case "delivery":
      return { kind: "delivery" };
    case "invoice":
      return { kind: "captureInvoice", lineId };
  }
}
