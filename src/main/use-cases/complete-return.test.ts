import { describe, expect, it } from "vitest";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances } from "../../../tests/support/sample-programmes.ts";
import {
  pin,
  sampleTill,
  stand,
  withOperators,
  type SampleTill,
} from "../../../tests/support/sample-till.ts";
import type { Tender } from "../../domain/journal/sale-completed-schema.ts";
import { canonicalJson } from "../../domain/journal/canonical-json.ts";
import { fen } from "../../domain/money/index.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import { ok } from "../../domain/result.ts";
import { appendEntry } from "./append-entry.ts";
import { completeReturn, type CompleteReturnInput } from "./complete-return.ts";
import { completeSale } from "./complete-sale.ts";
import { addUnlisted, takeTender } from "./edit-basket.ts";
import { typePerson } from "./identify-person.ts";
import { takeInstalledProgrammes } from "./installed-programmes.ts";
import { beginReturn, cancelReturn, chooseReturnLine } from "./prepare-return.ts";
import { receiptAt } from "./receipt-of-entry.ts";
import { receiveScan } from "./receive-scan.ts";
import { openShift } from "./shift.ts";
import { readEntry } from "./stored-sale.ts";
import { tillView } from "./till-view.ts";

const zhang = { name: "张示范", idNumber: "41070219900307002X" };
const approval = { operatorId: "2001", pin };
const returns = {
  windowDays: 7,
  quota: "restored",
  partial: "allowed",
  repayWithinDays: 10,
  reportWithinDays: 0,
} as const;
const dayMs = 86_400_000;
/** A programme whose rule of returns is this one. */
const ruled = (changes: object = {}, version = 1) =>
  appliances({ version, returns: { ...returns, ...changes } });

/** A till on which somebody just bought a subsidised refrigerator and a kettle, by card and in cash. */
async function soldTill(
  options?: Parameters<typeof sampleTill>[0],
): Promise<SampleTill & { saleSeq: number }> {
  const sample = sampleTill({ programmes: [ruled()], ...options });
  const { till } = sample;
  await withOperators(sample);
  stand(sample);
  openShift(till, { floatFen: fen(50_000) });
  receiveScan(till, sampleGoods().gtin);
  receiveScan(till, "HRTEST000018");
  typePerson(till, zhang);
  addUnlisted(till, { name: "水壶", priceFen: fen(9_900), gtin: null });
  takeTender(till, { kind: "card", amountFen: fen(300_000), reference: "CARD-000001" });
  takeTender(till, { kind: "cash", amountFen: fen(120_000), reference: null });
  const completed = await completeSale(till, { saleId: till.session.sale!.saleId });
  if (!completed.ok) throw new Error(completed.refusal.code);
  return { ...sample, saleSeq: completed.value.seq };
}

/** Opens the return and chooses lines by position, counted from 0. */
function choose({ till, saleSeq }: SampleTill & { saleSeq: number }, ...positions: number[]): void {
  expect(beginReturn(till, { text: String(saleSeq) })).toEqual(ok(null));
  for (const [index, { lineId, isReturned }] of tillView(till, 0).returning!.lines.entries()) {
    if (!isReturned) chooseReturnLine(till, { lineId, isChosen: positions.includes(index) });
  }
}

function order({ till }: SampleTill, changes: Partial<CompleteReturnInput> = {}): CompleteReturnInput {
  const { returnId, refunds } = tillView(till, 0).returning!;
  const referenced = refunds.map((refund): Tender => ({
    ...refund,
    reference: refund.kind === "cash" ? null : "REFUND-01",
  }));
  return { returnId, refunds: referenced, reason: "顾客不想要了", approval, ...changes };
}

async function refusalOf(sample: SampleTill, changes: Partial<CompleteReturnInput>): Promise<string | null> {
  const before = sample.till.store.head()!.seq;
  const outcome = await completeReturn(sample.till, order(sample, changes));
  // What is refused has left nothing behind.
  expect(outcome.ok || sample.till.store.head()!.seq === before).toBe(true);
  return outcome.ok ? null : outcome.refusal.code;
}

describe("a return", () => {
  it("is agreed to, on disk and tied to its sale before it is answered", async () => {
    const sample = await soldTill();
    const { till, saleSeq } = sample;
    choose(sample, 0, 1);
    const { returnId } = order(sample);
    const done = await completeReturn(till, order(sample));
    const seq = till.store.head()!.seq;
    const sale = readEntry(till, saleSeq)!;
    if (sale.entry.kind !== "saleCompleted") throw new Error("There is a sale");
    const refundedFen = sale.entry.body.totals.toPayFen;
    expect(done).toEqual(ok({ seq, receiptNumber: `T0001-00000${seq}`, refundedFen }));
    expect(readEntry(till, seq - 1)?.entry).toMatchObject({
      kind: "overrideApproved",
      body: { act: "return", subject: returnId, operator: { id: "1001" }, approver: { id: "2001" } },
    });
    expect(readEntry(till, seq)?.entry).toMatchObject({
      kind: "returnCompleted",
      body: {
        saleSeq,
        saleHash: sale.hash,
        totals: sale.entry.body.totals,
        approvalSeq: seq - 1,
        lines: [{ quotaRestored: true }, { quotaRestored: false }],
      },
    });
    expect(tillView(till, 0)).toMatchObject({ returning: null, completedReturn: { seq }, sale: null });
  });

  it("leaves the right to a subsidy used up where the programme burns it, and frees the piece all the same", async () => {
    const sample = await soldTill({ programmes: [ruled({ quota: "burnt" })] });
    const { till } = sample;
    const tokens = Object.values(till.crypto.personTokens(zhang.idNumber));
    choose(sample, 0);
    expect(tillView(till, 0).returning?.lines[0]).toMatchObject({ quota: "burnt", mustComeToo: false });
    await completeReturn(till, order(sample));
    expect(readEntry(till, till.store.head()!.seq)?.entry).toMatchObject({
      body: { lines: [{ quotaRestored: false, prices: { subsidyFen: 99_980 } }] },
    });
    expect(till.store.quotaUses(tokens)).toMatchObject([{ count: 1, subsidyFen: 99_980 }]);
    expect(till.store.isSerialSubsidised("HRTEST000018")).toBe(false);
    expect(till.store.unacknowledgedUses()).toEqual([]);
    expect(JSON.stringify(receiptAt(till, till.store.head()!.seq, false))).toContain("补贴名额作废");
  });

  it("keeps to the version of the sale when a newer one says otherwise, also years later", async () => {
    const sample = await soldTill({ programmes: [ruled({ windowDays: 365 })] });
    const { till } = sample;
    const document = canonicalJson(ruled({ windowDays: 365 }));
    const installed = (version: number, text: string) =>
      appendEntry(
        till,
        "publicationInstalled",
        {
          ...{ operator: systemActor, publicationKind: "programme", id: "TEST-AP", version },
          sha256: till.crypto.sha256Hex(text),
        },
        { write: () => till.store.saveProgramme({ id: "TEST-AP", version, document: text }) },
      );
    installed(1, document);
    installed(2, canonicalJson(ruled({ quota: "burnt", windowDays: 0 }, 2)));
    takeInstalledProgrammes(till);
    expect(till.programmes.map(({ version }) => version)).toEqual([2]);
    choose(sample, 0);
    expect(tillView(till, 0).returning).toMatchObject({
      lines: [{ quota: "restored" }, { quota: null }],
      windowOverSince: null,
    });
    // A document that somebody changed on the disk is nobody's rule: nothing is given back by it.
    till.store.saveProgramme({ id: "TEST-AP", version: 1, document: document.replace("restored", "burnt") });
    expect(tillView(till, 0).returning?.lines[0]?.quota).toBe("unknown");
  });

  it("comes back whole where the programme takes nothing less", async () => {
    const programmes = [ruled({ partial: "wholeSaleOnly" })];
    const cooler = sampleGoods({ gtin: "06999020101016", category: "airConditioner", model: "KFR-1" });
    const sample = sampleTill({ programmes, goods: [sampleGoods(), cooler] });
    const { till } = sample;
    await withOperators(sample);
    stand(sample);
    openShift(till, { floatFen: fen(50_000) });
    for (const scan of [sampleGoods().gtin, "HRTEST000018", cooler.gtin, "HRTEST000019"])
      receiveScan(till, scan);
    typePerson(till, zhang);
    addUnlisted(till, { name: "水壶", priceFen: fen(9_900), gtin: null });
    const toPayFen = tillView(till, 0).sale!.totals.toPayFen;
    takeTender(till, { kind: "cash", amountFen: toPayFen, reference: null });
    const sold = await completeSale(till, { saleId: till.session.sale!.saleId });
    if (!sold.ok) throw new Error(sold.refusal.code);
    const sale = { ...sample, saleSeq: sold.value.seq };
    choose(sale, 0);
    expect(tillView(till, 0).returning?.lines.map(({ mustComeToo }) => mustComeToo)).toEqual([
      false,
      true,
      false,
    ]);
    expect(await refusalOf(sample, {})).toBe("returnTogether");
    cancelReturn(till);
    // What was not subsidised comes back by itself; what was, all together.
    choose(sale, 2);
    expect(await refusalOf(sample, {})).toBeNull();
    choose(sale, 0, 1);
    expect(await refusalOf(sample, {})).toBeNull();
  });

  it("after the programme's days takes a second person, also of a manager, and is then as any other", async () => {
    const sample = await soldTill();
    const { till } = sample;
    till.store.saveOperator({ ...till.store.operators()[1]!, id: "2002" });
    till.session.operator = { id: "2001", name: "王店长", role: "manager" };
    // The last day is the seventh after the sale, to its end.
    sample.pass(7 * dayMs + 13 * 3_600_000);
    choose(sample, 0);
    expect(tillView(till, 0).returning).toMatchObject({ windowOverSince: null, needsApproval: false });
    sample.pass(3_600_000);
    expect(tillView(till, 0).returning).toMatchObject({
      windowOverSince: "2026-06-25",
      needsApproval: true,
      duties: [{ title: "家电补贴", subsidyFen: 99_980, repayBy: "2026-07-06", reportBy: "2026-06-26" }],
    });
    // A clock that is set back opens no window again.
    sample.setClock(-dayMs);
    expect(await refusalOf(sample, { approval: null })).toBe("returnWindowOver");
    expect(await refusalOf(sample, { approval })).toBe("approverIsOperator");
    expect(await refusalOf(sample, { approval: { operatorId: "2002", pin } })).toBeNull();
    expect(tillView(till, 0).completedReturn).toMatchObject({ duties: [{ subsidyFen: 99_980 }] });
    // The kettle is of no programme, and has no such days.
    choose(sample, 1);
    expect(tillView(till, 0).returning).toMatchObject({ windowOverSince: null, duties: [] });
  });

  it("gives the right to a subsidy back, and the serial number", async () => {
    const sample = await soldTill();
    const { till } = sample;
    const tokens = Object.values(till.crypto.personTokens(zhang.idNumber));
    expect(till.store.quotaUses(tokens)).toMatchObject([{ count: 1 }]);
    expect(till.store.isSerialSubsidised("HRTEST000018")).toBe(true);
    choose(sample, 0);
    await completeReturn(till, order(sample));
    expect(till.store.quotaUses(tokens)).toEqual([]);
    expect(till.store.isSerialSubsidised("HRTEST000018")).toBe(false);
  });

  it("answers the same again when the screen asks again", async () => {
    const sample = await soldTill();
    choose(sample, 1);
    const asked = order(sample);
    const first = await completeReturn(sample.till, asked);
    const { seq } = sample.till.store.head()!;
    expect(await completeReturn(sample.till, asked)).toEqual(first);
    expect(sample.till.store.head()!.seq).toBe(seq);
  });

  it("takes the rest back later and nothing twice", async () => {
    const sample = await soldTill();
    const { till, saleSeq } = sample;
    choose(sample, 1);
    await completeReturn(till, order(sample));
    choose(sample, 0);
    const [, gone] = tillView(till, 0).returning!.lines;
    expect(gone).toMatchObject({ isReturned: true, isChosen: false });
    expect(chooseReturnLine(till, { lineId: gone!.lineId, isChosen: true })).toMatchObject({
      refusal: { code: "lineAlreadyReturned" },
    });
    expect((await completeReturn(till, order(sample))).ok).toBe(true);
    expect(beginReturn(till, { text: String(saleSeq) })).toMatchObject({
      refusal: { code: "nothingToReturn" },
    });
    expect(tillView(till, 0).shift?.totals).toMatchObject({
      returnsCount: 2,
      cashExpectedFen: 50_000,
      refunds: [{ kind: "card", amountFen: 300_000 }, { kind: "cash" }],
    });
  });

  it("needs another person who may agree, with the right PIN", async () => {
    const sample = await soldTill();
    choose(sample, 1);
    expect(await refusalOf(sample, { approval: null })).toBe("approvalNeeded");
    expect(await refusalOf(sample, { approval: { operatorId: "1001", pin } })).toBe("approverIsOperator");
    expect(await refusalOf(sample, { approval: { operatorId: "9001", pin } })).toBe("approverNotAllowed");
    expect(await refusalOf(sample, { approval: { operatorId: "7777", pin } })).toBe("wrongPin");
    expect(await refusalOf(sample, { approval: { ...approval, pin: "000000" } })).toBe("wrongPin");
    expect(await refusalOf(sample, { reason: "  " })).toBe("reasonMissing");
    expect(await refusalOf(sample, {})).toBeNull();
  });

  it("is a manager's to do alone, unless cash goes back for what did not come in as cash", async () => {
    const sample = await soldTill();
    sample.till.store.saveOperator({ ...sample.till.store.operators()[1]!, id: "2002" });
    sample.till.session.operator = { id: "2001", name: "王店长", role: "manager" };
    choose(sample, 1);
    const { refunds } = order(sample);
    expect(refunds).toMatchObject([{ kind: "card" }]);
    const inCash = refunds.map((refund) => ({ ...refund, kind: "cash" as const, reference: null }));
    expect(await refusalOf(sample, { refunds: inCash, approval: null })).toBe("approvalNeeded");
    expect(await refusalOf(sample, { refunds: inCash, approval })).toBe("approverIsOperator");
    const other = { operatorId: "2002", pin };
    expect(await refusalOf(sample, { refunds: inCash, approval: other })).toBeNull();
    const { seq } = sample.till.store.head()!;
    expect(readEntry(sample.till, seq - 1)?.entry).toMatchObject({ body: { act: "cashRefund" } });
    choose(sample, 0);
    expect(await refusalOf(sample, { approval: null })).toBeNull();
    expect(readEntry(sample.till, sample.till.store.head()!.seq)?.entry).toMatchObject({
      body: { approvalSeq: null },
    });
  });

  it("waits while the journal is in doubt: it may lack the very return of these goods", async () => {
    const sample = await soldTill();
    const { till, saleSeq } = sample;
    choose(sample, 1);
    const found = { problem: "rolledBack", problemSeq: 9 } as const;
    till.trust.doubt = { ...found, isJournalled: true, isReported: true, needsSupport: false };
    expect(await refusalOf(sample, {})).toBe("returnWhileDoubted");
    cancelReturn(till);
    expect(beginReturn(till, { text: String(saleSeq) })).toMatchObject({
      refusal: { code: "returnWhileDoubted" },
    });
  });

  it("prints a return receipt and opens the drawer for cash, and is never undone by a printer", async () => {
    const sample = await soldTill({ printer: () => Promise.resolve(ok({ confirmed: true })) });
    await sample.settle();
    const openings = sample.drawerOpenings();
    choose(sample, 0);
    await completeReturn(sample.till, order(sample));
    await sample.settle();
    expect(sample.drawerOpenings()).toBe(openings + 1);
    expect(sample.printed.at(-1)?.title).toBe("退货单");
    const { seq } = sample.till.store.head()!;
    expect(sample.till.store.printState(seq)).toBe("printed");
    expect(tillView(sample.till, 0).completedReturn).toMatchObject({ printState: "printed" });
  });
});

describe("finding the sale", () => {
  it("takes the number in any way it is read, and says what is wrong with others", async () => {
    const { till, saleSeq } = await soldTill();
    for (const text of [
      `T0001-00000${saleSeq}`,
      `t0001-00000${saleSeq}`,
      `00000${saleSeq}`,
      ` ${saleSeq} `,
    ]) {
      expect(beginReturn(till, { text }), text).toEqual(ok(null));
      expect(cancelReturn(till)).toEqual(ok(null));
    }
    const code = (text: string) => {
      const begun = beginReturn(till, { text });
      return begun.ok ? null : begun.refusal.code;
    };
    expect(code("T0009-000002")).toBe("receiptOfOtherTill");
    expect(code("T0001-000001")).toBe("notASale");
    expect(code("T0001-000999")).toBe("receiptNotFound");
    expect(code("水壶")).toBe("receiptNotFound");
    expect(code("")).toBe("receiptNotFound");
  });

  it("is what a scan of the receipt does, and then a scan chooses the piece", async () => {
    const { till, saleSeq } = await soldTill();
    expect(receiveScan(till, `T0001-00000${saleSeq}`)).toEqual(ok(null));
    expect(till.session.lastScan).toMatchObject({ outcome: "returnBegun" });
    expect(receiveScan(till, "HRTEST000018")).toEqual(ok(null));
    expect(tillView(till, 0).returning?.lines.map(({ isChosen }) => isChosen)).toEqual([true, false]);
    expect(receiveScan(till, "HRTEST000019")).toMatchObject({ refusal: { code: "scanNotInReturn" } });
    cancelReturn(till);
    receiveScan(till, `T0001-00000${saleSeq}`);
    expect(receiveScan(till, sampleGoods().gtin)).toEqual(ok(null));
    expect(tillView(till, 0).returning?.lines.map(({ isChosen }) => isChosen)).toEqual([true, false]);
    expect(till.session.sale).toBeNull();
  });

  it("is found by the QR code of its receipt, and not by one that another history printed", async () => {
    const { till, saleSeq } = await soldTill();
    const qr = receiptAt(till, saleSeq, false)?.blocks.find((block) => block.kind === "qr");
    expect(qr?.payload).toMatch(/^https:/);
    expect(receiveScan(till, qr?.payload ?? "")).toEqual(ok(null));
    expect(tillView(till, 0).returning).toMatchObject({ saleSeq });
    cancelReturn(till);
    const other = await soldTill();
    expect(receiveScan(other.till, qr?.payload ?? "")).toMatchObject({
      refusal: { code: "receiptNotFound" },
    });
    expect(receiveScan(till, "https://other.example/#abc")).toMatchObject({
      refusal: { code: "scanLinkIgnored" },
    });
  });

  it("does not stand between a customer and the sale in front of them", async () => {
    const { till, saleSeq } = await soldTill();
    addUnlisted(till, { name: "转接线", priceFen: fen(1_900), gtin: null });
    expect(beginReturn(till, { text: String(saleSeq) })).toMatchObject({
      refusal: { code: "saleInProgress" },
    });
  });
});
