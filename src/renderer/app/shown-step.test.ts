import { describe, expect, it } from "vitest";
import type { NextStep, SaleLineView, TillView } from "../../contract/index.ts";
import { shownStep } from "./shown-step.ts";

function line(lineId: string, missing: string[]): SaleLineView {
  const known: object = { lineId, serialKind: "none", serial: null, oldItem: null, decision: { missing } };
  return known as SaleLineView;
}

function viewOf(lines: SaleLineView[], nextStep: NextStep): TillView {
  return { sale: { lines }, nextStep } as TillView;
}

const asked: NextStep = { code: "captureFrameNumber", lineId: "bike", position: 1 };
const lines = [line("bike", ["frameNumber"]), line("floor", ["photo", "invoice"]), line("cable", [])];

describe("the step that the screen says and does", () => {
  it("is the till's, wherever a scan went", () => {
    expect(shownStep(viewOf(lines, asked), null)).toBe(asked);
    expect(shownStep(viewOf(lines, asked), { lineId: "floor", by: "scan" })).toBe(asked);
  });

  it("is what the line misses that a hand chose", () => {
    expect(shownStep(viewOf(lines, asked), { lineId: "floor", by: "hand" })).toEqual({
      code: "takePhoto",
      lineId: "floor",
      position: 2,
    });
  });

  it("is the till's again on a line that misses nothing, and once nothing is to be captured", () => {
    expect(shownStep(viewOf(lines, asked), { lineId: "cable", by: "hand" })).toBe(asked);
    const pay: NextStep = { code: "takePayment", lineId: null, position: null };
    expect(shownStep(viewOf([line("floor", ["photo"])], pay), { lineId: "floor", by: "hand" })).toBe(pay);
  });
});
