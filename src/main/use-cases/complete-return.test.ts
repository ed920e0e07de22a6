import { describe, expect, it } from "vitest";
import {
  approval,
  choose,
  order,
  refusalOf,
  soldTill,
  zhang,
} from "../../../tests/support/returning-till.ts";
import { pin } from "../../../tests/support/sample-till.ts";
import { ok } from "../../domain/result.ts";
import { completeReturn } from "./complete-return.ts";
import { beginReturn, cancelReturn, chooseReturnLine } from "./prepare-return.ts";
import { readEntry } from "./stored-sale.ts";
import { tillView } from "./till-view.ts";

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
