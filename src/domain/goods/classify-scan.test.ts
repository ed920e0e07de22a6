import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idCheckCharacter } from "../identity/id-number.ts";
import { classifyScan, type ScanMeaning } from "./classify-scan.ts";
import type { SerialKind } from "./goods.ts";
import { gs1CheckDigit } from "./gtin.ts";
import { luhnCheckDigit } from "./imei.ts";

const seed = 20_261_122;
const kinds: readonly (SerialKind | null)[] = ["serialNumber", "imei", "frameNumber", "none", null];

function unknown(reason: Extract<ScanMeaning, { kind: "unknown" }>["reason"]): ScanMeaning {
  return { kind: "unknown", reason };
}

describe("classifyScan", () => {
  it.each(kinds)("knows goods, ID numbers and links whatever is awaited (%s)", (expects) => {
    expect(classifyScan("6901234567892", expects)).toEqual({ kind: "goods", gtin: "06901234567892" });
    expect(classifyScan(" 6901234567892\r\n", expects)).toEqual({ kind: "goods", gtin: "06901234567892" });
    expect(classifyScan("11010519491231002x", expects)).toEqual({ kind: "idNumber" });
    expect(classifyScan("HTTPS://example.cn/a?b=1", expects)).toEqual({ kind: "link" });
    expect(classifyScan(" \t ", expects)).toEqual(unknown("empty"));
    expect(classifyScan("7".repeat(4_000), expects)).toEqual(unknown("tooLong"));
  });

  it.each(kinds)(
    "knows a qualification code whatever is awaited (%s), and takes nothing else for one",
    (expects) => {
      expect(classifyScan(" HXQ1.AAAA.BBBB\r", expects)).toEqual({ kind: "code", text: "HXQ1.AAAA.BBBB" });
      for (const other of [
        "HXQ1AAAA",
        "HXQ-1.AAAA",
        "hxq1.AAAA",
        "https://platform.example/r#HXQ1.A.B",
        "XHXQ1.A",
      ])
        expect(classifyScan(other, expects).kind).not.toBe("code");
    },
  );

  it("takes a serial number only while a line waits for one", () => {
    expect(classifyScan("hr24-00018", "serialNumber")).toEqual({ kind: "serial", serial: "HR24-00018" });
    expect(classifyScan("HR24-00018", null)).toEqual(unknown("notRecognised"));
    expect(classifyScan("HR24-00018", "none")).toEqual(unknown("notRecognised"));
    expect(classifyScan("HR24-00018", "imei")).toEqual(unknown("notRecognised"));
  });

  it("tells an IMEI from a frame number by what the line waits for, since both have 15 digits", () => {
    // Right as an IMEI, and of the form of an e-bike's code as well.
    const both = `86012100000000${luhnCheckDigit("86012100000000")}`;
    expect(classifyScan(both, "imei")).toEqual({ kind: "serial", serial: both });
    expect(classifyScan(both, "frameNumber")).toEqual({ kind: "serial", serial: both });
    expect(classifyScan(both, null)).toEqual(unknown("notRecognised"));
    expect(classifyScan("175721508069087", "frameNumber")).toMatchObject({ kind: "serial" });
    expect(classifyScan("175721508069087", "imei")).toEqual(unknown("notRecognised"));
  });

  it("takes digits that are a right trade item number for goods, also while a serial number is awaited", () => {
    const digits = "770123456789";
    const ambiguous = digits + gs1CheckDigit(digits);
    expect(classifyScan(ambiguous, "serialNumber")).toMatchObject({ kind: "goods" });
    const wrongCheckDigit = `${digits}${(Number(gs1CheckDigit(digits)) + 1) % 10}`;
    expect(classifyScan(wrongCheckDigit, "serialNumber")).toMatchObject({ kind: "serial" });
    expect(classifyScan(wrongCheckDigit, null)).toEqual(unknown("badCheckDigit"));
  });

  it("takes 18 digits that are no right ID number for a serial number", () => {
    const born = "410702199003070021";
    expect(idCheckCharacter(born)).not.toBe(born[17]);
    expect(classifyScan(born, "serialNumber")).toMatchObject({ kind: "serial" });
    expect(classifyScan(born, null)).toEqual(unknown("notRecognised"));
  });

  it("classifies whatever comes in, of any length, without throwing", () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 100 }),
      fc.uint16Array({ maxLength: 10_000 }).map((units) => String.fromCharCode(...units)),
      fc
        .tuple(
          fc.constantFrom("6", "X", "\u0000", "中", "https://", " "),
          fc.integer({ min: 0, max: 10_000 }),
        )
        .map(([part, count]) => part.repeat(Math.floor(count / part.length))),
      fc.stringMatching(/^[0-9Xx]{8,18}$/),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(...kinds), (text, expects) => {
        const meaning = classifyScan(text, expects);
        expect(["goods", "serial", "idNumber", "link", "unknown"]).toContain(meaning.kind);
        const isSerial = meaning.kind === "serial";
        expect(isSerial && (expects === null || expects === "none")).toBe(false);
      }),
      { seed, numRuns: 300 },
    );
  });
});
