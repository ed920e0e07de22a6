import { beforeEach, describe, expect, it } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances } from "../../../tests/support/sample-programmes.ts";
import {
  pin,
  sampleTill,
  stand,
  withOperators,
  type SampleTill,
} from "../../../tests/support/sample-till.ts";
import { refusal } from "../../contract/index.ts";
import { fen } from "../../domain/money/index.ts";
import { layoutReceipt } from "../../domain/receipt/layout-receipt.ts";
import { ok, refuse } from "../../domain/result.ts";
import type { PosPrinter } from "../../drivers/upos/index.ts";
import { preferLineClaim } from "./capture-line.ts";
import { completeReturn } from "./complete-return.ts";
import { completeSale } from "./complete-sale.ts";
import { addUnlisted, takeTender } from "./edit-basket.ts";
import { beginReturn, chooseReturnLine } from "./prepare-return.ts";
import { noticeUnprinted, printAgain } from "./print-receipts.ts";
import { receiptAt } from "./receipt-of-entry.ts";
import { receiveScan } from "./receive-scan.ts";
import { decideSale } from "./sale-decision.ts";
import { openShift } from "./shift.ts";
import { tillView } from "./till-view.ts";

type Print = PosPrinter["printDocument"];
const confirmed: Print = async () => ok({ confirmed: true });
const noPaper: Print = async () =>
  refuse({ resultCode: "E_EXTENDED", extended: "EPTR_REC_EMPTY", detail: "" } as never);
const claimTitle = "事后补贴申领单";

/** What the printer does with the next paper. */
let print: Print;
let sample: SampleTill;

beforeEach(async () => {
  print = confirmed;
  const claim = { where: "示范平台", withinDays: 30, until: null };
  sample = sampleTill({
    programmes: [appliances({ mode: "both", claim })],
    printer: (document) => print(document),
  });
  await withOperators(sample);
  stand(sample);
  openShift(sample.till, { floatFen: fen(50_000) });
});

/** A refrigerator that is claimed afterwards, and a kettle. Returns the seqs of the sale and of the slip. */
async function sell(): Promise<{ saleSeq: number; slipSeq: number }> {
  const { till } = sample;
  for (const scan of [sampleGoods().gtin, "HRTEST000018"]) receiveScan(till, scan);
  const { lineId } = till.session.sale!.lines[0]!;
  expect(preferLineClaim(till, { lineId, prefersClaim: true })).toEqual(ok(null));
  addUnlisted(till, { name: "水壶", priceFen: fen(9_900), gtin: null });
  const { toPayFen } = decideSale(till, till.session.sale!);
  takeTender(till, { kind: "cash", amountFen: toPayFen, reference: null });
  const completed = await completeSale(till, { saleId: till.session.sale!.saleId });
  if (!completed.ok) throw new Error(completed.refusal.code);
  const [slip] = till.session.completed!.claimSlips;
  return { saleSeq: completed.value.seq, slipSeq: slip!.seq };
}

/** Takes back the line at this position: 0 is what is claimed for, 1 the kettle. */
async function takeBack(saleSeq: number, position: number): Promise<void> {
  const { till } = sample;
  expect(beginReturn(till, { text: String(saleSeq) })).toEqual(ok(null));
  for (const [index, { lineId }] of tillView(till, 0).returning!.lines.entries())
    chooseReturnLine(till, { lineId, isChosen: index === position });
  const { returnId, refunds } = tillView(till, 0).returning!;
  const approval = { operatorId: "2001", pin };
  const order = { returnId, refunds: refunds.map((one) => ({ ...one, reference: null })), approval };
  const done = await completeReturn(till, { ...order, reason: "顾客不想要了" });
  if (!done.ok) throw new Error(done.refusal.code);
}

function slipText(slipSeq: number): string {
  const lines = layoutReceipt(receiptAt(sample.till, slipSeq, false)!, 48);
  return lines.map((line) => (line.kind === "qr" ? "[QR]" : line.text)).join("\n");
}

const printedTitles = () => sample.printed.map(({ title }) => title);
const namedSeqs = () => sample.till.session.notices.map(({ params }) => params.seq);

describe("a claim slip", () => {
  it("is not printed again when the goods came back, and is shown as void", async () => {
    const { saleSeq, slipSeq } = await sell();
    await sample.settle();
    expect(printedTitles().filter((title) => title === claimTitle)).toHaveLength(1);
    expect(slipText(slipSeq)).not.toContain("作废");
    await takeBack(saleSeq, 0);
    await sample.settle();
    const [{ length }, head] = [sample.printed, sample.till.store.head()];
    expect(printAgain(sample.till, { seq: slipSeq })).toEqual(refuse(refusal("slipVoid")));
    await sample.settle();
    expect([sample.printed.length, sample.till.store.head()]).toEqual([length, head]);
    expect(slipText(slipSeq)).toMatch(/\*\*\* 已作废 \*\*\*/);
    expect(slipText(slipSeq)).not.toMatch(/请在截止前|\[QR\]/);
    // Its sale has a receipt as before.
    expect(printAgain(sample.till, { seq: saleSeq })).toEqual(ok(null));
  });

  it("holds as long as only other goods of the sale came back", async () => {
    const { saleSeq, slipSeq } = await sell();
    await takeBack(saleSeq, 1);
    await sample.settle();
    expect(printAgain(sample.till, { seq: slipSeq })).toEqual(ok(null));
    await sample.settle();
    expect(sample.printed.at(-1)?.title).toBe(claimTitle);
    expect(slipText(slipSeq)).not.toContain("作废");
  });

  it("that did not come out is not waited for any more when the goods came back", async () => {
    print = (document) => (document.title === claimTitle ? noPaper : confirmed)(document);
    const { saleSeq, slipSeq } = await sell();
    await sample.settle();
    expect(sample.till.store.unprintedSales()).toEqual([slipSeq]);
    expect(namedSeqs()).toEqual([slipSeq]);
    await takeBack(saleSeq, 0);
    await sample.settle();
    expect(sample.till.store.unprintedSales()).toEqual([]);
    expect(namedSeqs()).toEqual([]);
  });

  it("is not named at the next start when the till died between the return and that", async () => {
    print = noPaper;
    const { saleSeq, slipSeq } = await sell();
    await takeBack(saleSeq, 0);
    await sample.settle();
    sample.till.store.setPrintState(slipSeq, "failed");
    sample.till.session.notices = [];
    noticeUnprinted(sample.till);
    expect(namedSeqs()).toContain(saleSeq);
    expect(namedSeqs()).not.toContain(slipSeq);
    expect(sample.till.store.unprintedSales()).not.toContain(slipSeq);
  });

  it("that waits for its turn behind another paper does not come out when the goods came back meanwhile", async () => {
    let finish: () => void = () => undefined;
    const isJammed = new Promise<void>((resolve) => (finish = resolve));
    print = async () => {
      await isJammed;
      return ok({ confirmed: true });
    };
    const { saleSeq, slipSeq } = await sell();
    await expect.poll(printedTitles).toEqual(["销售小票"]);
    await takeBack(saleSeq, 0);
    finish();
    await sample.settle();
    expect(printedTitles()).toEqual(["销售小票", "退货单"]);
    expect(sample.till.store.unprintedSales()).toEqual([]);
    expect([sample.till.session.printing.has(slipSeq), namedSeqs()]).toEqual([false, []]);
  });
});
