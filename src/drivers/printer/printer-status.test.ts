import { describe, expect, it } from "vitest";
import { conditionOf, type StatusBytes } from "./printer-status.ts";

describe("conditionOf", () => {
  it.each<[string, StatusBytes, string | null]>([
    ["all well", [0x12, 0x12, 0x12, 0x12], null],
    ["drawer open", [0x16, 0x12, 0x12, 0x12], null],
    ["cover open", [0x1a, 0x16, 0x12, 0x12], "EPTR_COVER_OPEN"],
    ["cover open and paper out", [0x1a, 0x36, 0x12, 0x72], "EPTR_COVER_OPEN"],
    ["paper out by both sensors", [0x1a, 0x32, 0x12, 0x72], "EPTR_REC_EMPTY"],
    ["paper out by one of two sensors", [0x12, 0x12, 0x12, 0x32], "EPTR_REC_EMPTY"],
    ["cutter jammed", [0x1a, 0x52, 0x1a, 0x12], "EPTR_CUTTER"],
    ["unrecoverable error", [0x1a, 0x52, 0x32, 0x12], "EPTR_UNRECOVERABLE"],
    ["head too hot", [0x1a, 0x52, 0x52, 0x12], "E_BUSY"],
    ["paper jam", [0x1a, 0x52, 0x16, 0x12], "E_FAILURE"],
    ["offline without a cause", [0x1a, 0x12, 0x12, 0x12], "E_OFFLINE"],
  ])("%s", (_, status, code) => {
    const { failure } = conditionOf(status);
    expect(failure === null ? null : (failure.extended ?? failure.resultCode)).toBe(code);
  });

  it.each([0x1e, 0x16, 0x1a])("warns when the paper is nearly at its end (%i)", (paper) => {
    expect(conditionOf([0x12, 0x12, 0x12, paper])).toEqual({ failure: null, warnings: ["REC_NEAREMPTY"] });
  });
});
