import { describe, expect, it } from "vitest";
import type { NextStep, SaleLineView, TillView } from "../../contract/index.ts";
import { captureDialog, captureLine, chosenLine, lineForCode, neighbourLine } from "./line-choice.ts";

/** As much of a line as the choice looks at. */
function line(lineId: string, changes: Record<string, unknown> = {}): SaleLineView {
  const decision = { missing: [], trace: [], refusal: null, programme: null };
  const known: object = {
    lineId,
    serialKind: "serialNumber",
    serial: null,
    oldItem: null,
    code: null,
    ...changes,
    decision: { ...decision, ...(changes["decision"] as object | undefined) },
  };
  return known as SaleLineView;
}

function viewOf(lines: SaleLineView[], nextLineId: string | null): TillView {
  const nextStep: NextStep = { code: "captureSerial", lineId: nextLineId, position: null };
  return { sale: { lines }, nextStep } as TillView;
}

const basket = viewOf([line("first"), line("second"), line("third")], "first");

describe("the line that keys act on", () => {
  it("is the chosen one, else the one of the next step, else the newest", () => {
    expect(chosenLine(basket, { lineId: "second", by: "hand" })?.lineId).toBe("second");
    expect(chosenLine(basket, { lineId: "gone", by: "hand" })?.lineId).toBe("first");
    expect(chosenLine(viewOf(basket.sale!.lines, null), null)?.lineId).toBe("third");
    expect(chosenLine({ ...basket, sale: null }, { lineId: "first", by: "hand" })).toBeNull();
  });

  it("is the one that the next number belongs to, not the one just scanned", () => {
    const scanned = { lineId: "third", by: "scan" } as const;
    expect(chosenLine(basket, scanned)?.lineId).toBe("first");
    const nextStep: NextStep = { code: "identifyPerson", lineId: "first", position: 1 };
    expect(chosenLine({ ...basket, nextStep }, scanned)?.lineId).toBe("third");
  });

  it("stays within the basket", () => {
    const [first, , third] = basket.sale!.lines;
    expect(neighbourLine(basket, first!, -1)?.lineId).toBe("first");
    expect(neighbourLine(basket, first!, 1)?.lineId).toBe("second");
    expect(neighbourLine(basket, third!, 1)?.lineId).toBe("third");
  });

  it("is the one that the next step names for the capture key, unless a hand chose another", () => {
    expect(captureLine(basket, { lineId: "third", by: "scan" })?.lineId).toBe("first");
    expect(captureLine(basket, { lineId: "third", by: "hand" })?.lineId).toBe("third");
    expect(captureLine(basket, { lineId: "gone", by: "hand" })?.lineId).toBe("first");
    expect(captureLine(viewOf(basket.sale!.lines, null), { lineId: "second", by: "scan" })?.lineId).toBe(
      "second",
    );
  });
});

describe("the line that a qualification code is for", () => {
  const asking = { decision: { missing: ["code"] } };

  it("is that of the capture key where it asks for one, else the first that does", () => {
    const view = viewOf([line("a"), line("b", asking), line("c", asking)], null);
    const [first, , third] = view.sale!.lines;
    expect(lineForCode(view, third!)?.lineId).toBe("c");
    expect(lineForCode(view, first!)?.lineId).toBe("b");
    expect(lineForCode(view, null)?.lineId).toBe("b");
  });

  it("may be one that has its code, to look at it or take it back; none where nobody asks", () => {
    const shown = { code: { codeTail: "7Q2D" } };
    expect(lineForCode(viewOf([line("a"), line("b", shown)], null), null)?.lineId).toBe("b");
    expect(lineForCode(basket, basket.sale!.lines[0]!)).toBeNull();
  });
});

describe("what a line captures", () => {
  it("is what it misses first, and the number of a piece that misses nothing else", () => {
    expect(captureDialog(line("a"))?.kind).toBe("captureSerial");
    const bicycle = { serialKind: "frameNumber", decision: { missing: ["frameNumber", "oldItem"] } };
    expect(captureDialog(line("b", bicycle))?.kind).toBe("captureSerial");
    const numbered = { ...bicycle, serial: "108922612345678", decision: { missing: ["oldItem", "photo"] } };
    expect(captureDialog(line("b", numbered))?.kind).toBe("captureOldItem");
    expect(captureDialog(line("b", { ...numbered, decision: { missing: ["person"] } }))?.kind).toBe("typeId");
  });

  it("can be corrected once it is there, and is nothing for goods without a number", () => {
    expect(captureDialog(line("a", { serial: "SN12345678" }))?.kind).toBe("captureSerial");
    expect(captureDialog(line("c", { serialKind: "none" }))).toBeNull();
    const several = { serial: "SN12345678", oldItem: { battery: null } };
    expect(captureDialog(line("a", several))?.kind).toBe("captureList");
  });

  it("is what a refusal is about, before all that is done", () => {
    const decision = {
      programme: { id: "P" },
      refusal: { code: "deliveredElsewhere", params: {} },
      trace: [{ programmeId: "P", rule: "delivery", outcome: "fail", inputs: {} }],
    };
    expect(captureDialog(line("a", { serial: "SN12345678", decision }))?.kind).toBe("delivery");
  });
});
