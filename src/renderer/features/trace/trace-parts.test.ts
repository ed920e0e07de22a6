import { describe, expect, it } from "vitest";
import type { TraceStep } from "../../../domain/programme/trace.ts";
import { tracePartsOf } from "./trace-parts.ts";

function step(rule: TraceStep["rule"], inputs: TraceStep["inputs"] = {}): TraceStep {
  return { programmeId: "DEMO", rule, outcome: rule === "choice" ? "info" : "pass", inputs };
}

describe("a trace as a cashier reads it", () => {
  it("keeps the rules in their order and loses none", () => {
    const trace = [
      step("mode"),
      step("code", { isAsked: false }),
      step("quota"),
      step("considered"),
      step("choice"),
      step("order"),
      step("discount"),
    ];
    const { notes, rules, notAsked, others } = tracePartsOf(trace);
    expect(rules.map(({ rule }) => rule)).toEqual(["mode", "quota"]);
    expect(notAsked.map(({ rule }) => rule)).toEqual(["code"]);
    expect(others.map(({ rule }) => rule)).toEqual(["choice", "considered"]);
    expect(notes.map(({ rule }) => rule)).toEqual(["order", "discount"]);
    expect(notes.length + rules.length + notAsked.length + others.length).toBe(trace.length);
  });
});
