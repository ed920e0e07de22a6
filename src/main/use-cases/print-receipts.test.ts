import { describe, expect, it } from "vitest";
import { sampleTill, stand, type SampleTill } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";
import type { PosPrinter } from "../../drivers/upos/index.ts";
import { completeSale } from "./complete-sale.ts";
import { addUnlisted, takeTender } from "./edit-basket.ts";
import { noticeUnprinted, printAgain } from "./print-receipts.ts";
import { openShift } from "./shift.ts";
import { tillView } from "./till-view.ts";

type Print = PosPrinter["printDocument"];
const confirmed: Print = async () => ok({ confirmed: true });
const unconfirmed: Print = async () => ok({ confirmed: false });
const noPaper: Print = async () =>
  refuse({ resultCode: "E_EXTENDED", extended: "EPTR_REC_EMPTY", detail: "" } as never);

/** A cable, sold for cash. Returns the sale's seq. */
async function sell({ till }: SampleTill): Promise<number> {
  addUnlisted(till, { name: "转接线", priceFen: fen(990), gtin: null });
  takeTender(till, { kind: "cash", amountFen: fen(990), reference: null });
  const done = await completeSale(till, { saleId: till.session.sale!.saleId });
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value.seq;
}

function openTill(printer: Print | null): SampleTill {
  const sample = sampleTill({ printer });
  stand(sample);
  openShift(sample.till, { floatFen: fen(0) });
  return sample;
}

function banners(document: ReceiptDocument | undefined): string[] {
  return document?.blocks.flatMap((block) => (block.kind === "banner" ? block.text : [])) ?? [];
}

function codes({ till }: SampleTill): string[] {
  return till.session.notices.map(({ code }) => code);
}

describe("a receipt", () => {
  it("is printed after the sale, and known to be printed or not", async () => {
    for (const [print, state] of [
      [confirmed, "printed"],
      [unconfirmed, "unconfirmed"],
    ] as const) {
      const sample = openTill(print);
      const seq = await sell(sample);
      await sample.settle();
      expect(sample.till.store.printState(seq)).toBe(state);
      expect(sample.printed).toHaveLength(1);
      expect(banners(sample.printed[0])).toEqual([]);
      expect(sample.till.store.unprintedSales()).toEqual([]);
    }
  });

  it("can be printed again after the driver has thrown", async () => {
    let isBroken = true;
    const sample = openTill(async () => {
      if (isBroken) throw new Error("a bug of the driver");
      return ok({ confirmed: true });
    });
    const seq = await sell(sample);
    await expect(sample.settle()).rejects.toThrow("a bug");
    isBroken = false;
    expect(printAgain(sample.till, { seq }).ok).toBe(true);
    await expect.poll(() => sample.till.store.printState(seq)).toBe("printed");
    expect(sample.printed).toHaveLength(2);
  });

  it("never holds the sale up: the answer comes while the printer still works", async () => {
    let finish: () => void = () => undefined;
    const slow: Print = () => new Promise((resolve) => (finish = () => resolve(ok({ confirmed: true }))));
    const sample = openTill(slow);
    const seq = await sell(sample);
    const shown = () => tillView(sample.till, 0).completedSale?.printState;
    expect(shown()).toBe("printing");
    // A second press brings out no second original.
    expect(printAgain(sample.till, { seq }).ok).toBe(true);
    expect(sample.printed).toHaveLength(1);
    finish();
    await sample.settle();
    expect(shown()).toBe("printed");
  });

  it("that did not come out is named, and printed later as the first copy", async () => {
    const papers = [noPaper, confirmed];
    const sample = openTill((document) => papers.shift()!(document));
    const seq = await sell(sample);
    await sample.settle();
    expect(sample.till.store.printState(seq)).toBe("failed");
    expect(tillView(sample.till, 0).completedSale).toMatchObject({
      printState: "failed",
      printFailureCode: "EPTR_REC_EMPTY",
    });
    expect(codes(sample)).toEqual(["receiptNotPrinted"]);
    expect(printAgain(sample.till, { seq }).ok).toBe(true);
    await sample.settle();
    expect(banners(sample.printed[1])).toEqual([]);
    expect([sample.till.store.printState(seq), codes(sample), sample.till.store.head()?.seq]).toEqual([
      "printed",
      [],
      seq,
    ]);
  });

  it("a second time says 重印 and is an entry of its own", async () => {
    const sample = openTill(confirmed);
    const seq = await sell(sample);
    await sample.settle();
    expect(printAgain(sample.till, { seq }).ok).toBe(true);
    await sample.settle();
    expect(banners(sample.printed[1])).toEqual(["重印"]);
    const { text } = sample.till.store.entryAt(seq + 1)!;
    expect(JSON.parse(text)).toMatchObject({
      kind: "receiptReprinted",
      body: { saleSeq: seq, operator: { id: "1001" } },
    });
  });

  it("is refused when there is no such sale, nobody signed on, or no printer", async () => {
    const sample = openTill(null);
    const seq = await sell(sample);
    await sample.settle();
    const refusal = (asked: number) => {
      const outcome = printAgain(sample.till, { seq: asked });
      return outcome.ok ? null : outcome.refusal.code;
    };
    expect([refusal(99), refusal(1), refusal(seq)]).toEqual([
      "receiptNotFound",
      "receiptNotFound",
      "printerUnavailable",
    ]);
    expect(tillView(sample.till, 0).completedSale?.printState).toBe("noPrinter");
    sample.till.session.operator = null;
    expect(refusal(seq)).toBe("notSignedOn");
  });

  it("of an earlier run is named at the start, not printed unasked", async () => {
    const sample = openTill(noPaper);
    const seqs: number[] = [];
    for (let count = 0; count < 7; count += 1) seqs.push(await sell(sample));
    await sample.settle();
    sample.till.session.notices = [];
    noticeUnprinted(sample.till);
    expect(sample.till.session.notices.map(({ params }) => params.seq)).toEqual(seqs.slice(-5).toReversed());
    expect(sample.printed).toHaveLength(7);
  });
});
