import { describe, expect, it } from "vitest";
import { missingSchema, type LineDecision, type Missing } from "../../domain/programme/decision.ts";
import type { TraceStep } from "../../domain/programme/trace.ts";
import { askedInputs, captureSteps, stepDialog, type CapturedLine } from "./capture-steps.ts";

type Inputs = TraceStep["inputs"];

function step(rule: TraceStep["rule"], outcome: TraceStep["outcome"], inputs: Inputs = {}): TraceStep {
  return { programmeId: "DEMO", rule, outcome, inputs };
}

function decided(
  missing: Missing[],
  trace: TraceStep[],
): Pick<LineDecision, "missing" | "programme" | "trace"> {
  return { missing, programme: { id: "DEMO", version: 1, shortTitle: "演示" }, trace };
}

/** A line of that decision, with nothing captured that no rule asks. */
function lineOf(
  missing: Missing[],
  trace: TraceStep[],
  changes: Partial<CapturedLine> = {},
  refusal: LineDecision["refusal"] = null,
): CapturedLine {
  const decision = { ...decided(missing, trace), refusal };
  return { decision, serialKind: "none", serial: null, oldItem: null, mayHandInOldItem: false, ...changes };
}

const notAsked = { isAsked: false };

describe("the captures of a line, step by step", () => {
  it("begin with the first that is missing, and the others follow in the order of the rules", () => {
    const trace = [
      step("serialKnown", "missing", { wanted: "imei" }),
      step("imei2", "missing"),
      step("serialTwice", "pass", notAsked),
      step("personKnown", "missing"),
      step("samePerson", "pass", { wanted: "payer", open: "" }),
    ];
    expect(captureSteps(lineOf(["imei", "imei2", "person"], trace))).toEqual([
      { missing: "imei", state: "next" },
      { missing: "imei2", state: "later" },
      { missing: "person", state: "later" },
    ]);
  });

  it("keep what is made in its place among what is missing", () => {
    const trace = [
      step("serialKnown", "pass", { wanted: "serialNumber" }),
      step("personKnown", "pass"),
      step("samePerson", "pass", { wanted: "payer", open: "" }),
      step("photos", "missing"),
      step("delivery", "pass", { delivery: "carriedAway" }),
    ];
    expect(captureSteps(lineOf(["photo"], trace))).toEqual([
      { missing: "serialNumber", state: "done" },
      { missing: "person", state: "done" },
      { missing: "samePerson", state: "done" },
      { missing: "photo", state: "next" },
      { missing: "delivery", state: "done" },
    ]);
  });

  it("leave out what the programme does not ask, and a delivery that nobody told of", () => {
    const trace = [
      step("serialKnown", "pass", notAsked),
      step("code", "pass", notAsked),
      step("activation", "missing"),
      step("delivery", "pass", { delivery: null, regions: "4403" }),
    ];
    expect(captureSteps(lineOf(["activation"], trace))).toEqual([{ missing: "activation", state: "next" }]);
  });

  it("stay once nothing is missing, so that each can be corrected", () => {
    const trace = [step("personKnown", "pass"), step("invoice", "pass", { captured: true })];
    expect(captureSteps(lineOf([], trace))).toEqual([
      { missing: "person", state: "done" },
      { missing: "invoice", state: "done" },
    ]);
  });

  it("point at what a refusal is about, and leave out what a refused line was never asked for", () => {
    const trace = [
      step("serialKnown", "pass", { wanted: "serialNumber", captured: true }),
      step("personKnown", "pass", { documentKind: null }),
      step("samePerson", "pass", { open: "" }),
      step("photos", "pass", { open: "包装盒" }),
      step("delivery", "fail", { delivery: "delivered" }),
    ];
    const refusal = { code: "deliveredElsewhere", params: {} } as const;
    expect(captureSteps(lineOf([], trace, {}, refusal))).toEqual([
      { missing: "serialNumber", state: "done" },
      { missing: "delivery", state: "wrong" },
    ]);
  });

  it.each([
    ["photoReused", "photos", "photo"],
    ["oldBatteryExcluded", "oldItem", "oldItem"],
    ["codeExpired", "code", "code"],
    ["tooYoung", "personKnown", "person"],
  ] as const)("lead from %s to what can be captured anew", (code, rule, missing) => {
    const line = lineOf([], [step(rule, "fail")], {}, { code, params: {} });
    expect(captureSteps(line)).toEqual([{ missing, state: "wrong" }]);
  });

  it("offer an old item that is the customer's choice, and keep what nobody asks but is there", () => {
    expect(captureSteps(lineOf([], [], { mayHandInOldItem: true }))).toEqual([
      { missing: "oldItem", state: "optional" },
    ]);
    const oldItem = { battery: null, serial: null, proof: null, capacityChecked: false };
    const numbered = { serialKind: "serialNumber", serial: "SN12345678" } as const;
    expect(captureSteps(lineOf([], [], { mayHandInOldItem: true, oldItem, ...numbered }))).toEqual([
      { missing: "serialNumber", state: "done" },
      { missing: "oldItem", state: "done" },
    ]);
  });
});

describe("what a rule looked at", () => {
  it("is told where the line's own programme asks it, and not where another one does", () => {
    const other = { ...step("oldItem", "pass", { batteries: "lithium" }), programmeId: "OTHER" };
    expect(askedInputs(decided([], [other]), "oldItem")).toBeNull();
    expect(
      askedInputs(decided([], [other, step("oldItem", "pass", { batteries: null })]), "oldItem"),
    ).toEqual({
      batteries: null,
    });
    expect(askedInputs(decided([], [step("oldItem", "pass", notAsked)]), "oldItem")).toBeNull();
  });
});

describe("the dialog of a capture", () => {
  it("is there for everything that a decision can miss", () => {
    for (const missing of missingSchema.options) {
      expect.soft(stepDialog(missing, "L1").kind, missing).toBeTypeOf("string");
    }
  });
});
