import type { SaleLineView } from "../../contract/index.ts";
import type { LineDecision, LineRefusalCode, Missing } from "../../domain/programme/decision.ts";
import type { Rule, TraceStep } from "../../domain/programme/trace.ts";
import type { DeskDialog } from "./desk-context.ts";

/**
 * One capture of a line: made, made but refused as it is, the one to make now, one that follows, or one that the
 * customer may make.
 */
export type CaptureStep = {
  readonly missing: Missing;
  readonly state: "done" | "wrong" | "next" | "later" | "optional";
};

type Decided = Pick<LineDecision, "missing" | "programme" | "trace">;

/** What of a line tells how far its captures are. */
export type CapturedLine = Pick<SaleLineView, "serialKind" | "serial" | "oldItem" | "mayHandInOldItem"> & {
  readonly decision: Decided & Pick<LineDecision, "refusal">;
};

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

/** Refusals that another capture cures, and the rule of that capture. */
const ruleToCorrect: Partial<Record<LineRefusalCode, Rule>> = {
  serialUsed: "serialKnown",
  oldBatteryExcluded: "oldItem",
  documentNotAccepted: "personKnown",
  tooYoung: "personKnown",
  residentElsewhere: "personKnown",
  codeForOther: "code",
  codeOfOtherPerson: "code",
  codeNotYetValid: "code",
  codeExpired: "code",
  codeUsed: "code",
  codeBlocked: "code",
  codeNotAccepted: "code",
  photoReused: "photos",
  deliveredElsewhere: "delivery",
};

/**
 * The captures of a line in the order in which a cashier makes them: those made stand among those that are missing,
 * so that somebody sees how far they are, and stay when nothing is missing, so that each can be corrected.
 */
export function captureSteps(line: CapturedLine): readonly CaptureStep[] {
  const { decision } = line;
  const asked = decision.trace.flatMap((step) => stepOf(step, decision));
  const unasked = unaskedSteps(line).filter(({ missing }) => !asked.some((step) => step.missing === missing));
  return [...unasked, ...asked];
}

function stepOf(step: TraceStep, decision: CapturedLine["decision"]): readonly CaptureStep[] {
  const missing = captureOf(step);
  if (missing === null || step.programmeId !== decision.programme?.id) return [];
  if (step.outcome === "missing") {
    return [{ missing, state: missing === decision.missing[0] ? "next" : "later" }];
  }
  const { refusal } = decision;
  if (refusal !== null && ruleToCorrect[refusal.code] === step.rule) return [{ missing, state: "wrong" }];
  return isMade(step, decision) ? [{ missing, state: "done" }] : [];
}

/** What no rule asks and is there all the same, and the old item where handing it in is the customer's choice. */
function unaskedSteps({ serialKind, serial, oldItem, mayHandInOldItem }: CapturedLine): CaptureStep[] {
  const steps: CaptureStep[] = [];
  if (serialKind !== "none" && serial !== null) steps.push({ missing: serialKind, state: "done" });
  if (oldItem !== null) steps.push({ missing: "oldItem", state: "done" });
  else if (mayHandInOldItem) steps.push({ missing: "oldItem", state: "optional" });
  return steps;
}

function captureOf({ rule, inputs }: TraceStep): Missing | null {
  if (rule !== "serialKnown") return capturedFor[rule] ?? null;
  const { wanted } = inputs;
  return wanted === "serialNumber" || wanted === "imei" || wanted === "frameNumber" ? wanted : null;
}

/** What a rule looked at when its capture is not there. A refused line is asked for nothing, so its rules do not say. */
const nothingMade: Partial<Record<Rule, (inputs: TraceStep["inputs"]) => boolean>> = {
  serialKnown: ({ captured }) => captured === false,
  imei2: ({ captured }) => captured === false,
  serialTwice: ({ readTwice }) => readTwice === false,
  oldItem: ({ handedIn }) => handedIn === false,
  oldItemProof: ({ proved }) => proved === false,
  personKnown: ({ documentKind }) => documentKind === null,
  samePerson: ({ open }) => typeof open === "string" && open !== "",
  code: ({ shown }) => shown === false,
  undertaking: ({ signed }) => signed === false,
  activation: ({ activated }) => activated === false,
  photos: ({ open }) => typeof open === "string" && open !== "",
  delivery: ({ delivery }) => delivery === null,
  invoice: ({ captured }) => captured === false,
};

/** A rule passes too when it asks nothing of this line, or not yet: then nobody made anything. */
function isMade({ rule, outcome, inputs }: TraceStep, decision: Decided): boolean {
  if (outcome !== "pass" || inputs["isAsked"] === false) return false;
  if (rule === "samePerson" && decision.missing.includes("person")) return false;
  if (rule === "samePerson" && askedInputs(decision, "personKnown")?.["documentKind"] === null) return false;
  return nothingMade[rule]?.(inputs) !== true;
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
