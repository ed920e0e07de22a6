import { describe, expect, it } from "vitest";
import { missingSchema, type LineDecision, type Missing } from "../../domain/programme/decision.ts";
import type { TraceStep } from "../../domain/programme/trace.ts";
import { askedInputs, captureSteps, stepDialog } from "./capture-steps.ts";

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
    expect(captureSteps(decided(["imei", "imei2", "person"], trace))).toEqual([
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
    expect(captureSteps(decided(["photo"], trace))).toEqual([
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
    expect(captureSteps(decided(["activation"], trace))).toEqual([{ missing: "activation", state: "next" }]);
  });

  it("are none for a line that misses nothing", () => {
    expect(captureSteps(decided([], [step("personKnown", "pass")]))).toEqual([]);
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
