import { describe, expect, it } from "vitest";
import { pin, sampleTill, stand, withOperators } from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import { ok } from "../../domain/result.ts";
import { abandonSale } from "./abandon-sale.ts";
import { addUnlisted, takeTender } from "./edit-basket.ts";
import { putCashIn, takeCashOut } from "./move-cash.ts";
import { openDrawer } from "./open-drawer.ts";
import { closeShift, openShift } from "./shift.ts";
import { readEntry } from "./stored-sale.ts";
import { tillView } from "./till-view.ts";

async function openTill() {
  const sample = sampleTill({ printer: () => Promise.resolve(ok({ confirmed: true })) });
  await withOperators(sample);
  stand(sample);
  expect(openShift(sample.till, { floatFen: fen(50_000) })).toEqual(ok(null));
  const last = () => readEntry(sample.till, sample.till.store.head()!.seq)?.entry;
  const totals = () => tillView(sample.till, 0).shift!.totals;
  return { ...sample, last, totals };
}

describe("cash without a sale", () => {
  it("goes in by a cashier, with its reason, and is expected in the drawer", async () => {
    const { till, last, totals, drawerOpenings } = await openTill();
    expect(putCashIn(till, { amountFen: fen(20_000), reason: "" })).toMatchObject({
      refusal: { code: "reasonMissing" },
    });
    expect(putCashIn(till, { amountFen: fen(20_000), reason: "换来零钱" })).toEqual(ok(null));
    expect(last()).toMatchObject({ kind: "cashIn", body: { amountFen: 20_000, reason: "换来零钱" } });
    expect(totals()).toMatchObject({ cashInFen: 20_000, cashExpectedFen: 70_000 });
    expect(drawerOpenings()).toBe(1);
  });

  it("goes out only when a manager agrees", async () => {
    const { till, last, totals } = await openTill();
    const out = { amountFen: fen(30_000), reason: "存银行" };
    const seq = till.store.head()!.seq;
    for (const [approval, code] of [
      [null, "approvalNeeded"],
      [{ operatorId: "1001", pin }, "approverIsOperator"],
      [{ operatorId: "2001", pin: "111111" }, "wrongPin"],
    ] as const) {
      expect(await takeCashOut(till, { ...out, approval })).toMatchObject({ refusal: { code } });
    }
    expect(till.store.head()!.seq).toBe(seq);
    expect(await takeCashOut(till, { ...out, approval: { operatorId: "2001", pin } })).toEqual(ok(null));
    expect(last()).toMatchObject({ kind: "cashOut", body: { amountFen: 30_000, approvalSeq: seq + 1 } });
    expect(readEntry(till, seq + 1)?.entry).toMatchObject({
      kind: "overrideApproved",
      body: { act: "cashOut", approver: { id: "2001", role: "manager" } },
    });
    expect(totals()).toMatchObject({ cashOutFen: 30_000, cashExpectedFen: 20_000 });
    const closed = closeShift(till, { countedCashFen: fen(20_000), differenceReason: null });
    expect(closed).toEqual(ok(null));
  });

  it("is not needed to open the drawer, but a reason is", async () => {
    const { till, last, totals, drawerOpenings } = await openTill();
    expect(openDrawer(till, { reason: "" })).toMatchObject({ refusal: { code: "reasonMissing" } });
    expect(drawerOpenings()).toBe(0);
    expect(openDrawer(till, { reason: "给顾客换零钱" })).toEqual(ok(null));
    expect(last()).toMatchObject({ kind: "drawerOpened", body: { operator: { id: "1001" } } });
    expect(drawerOpenings()).toBe(1);
    expect(totals().cashExpectedFen).toBe(50_000);
  });
});

describe("giving a basket up", () => {
  it("leaves no entry when nothing was paid", async () => {
    const { till } = await openTill();
    const { seq } = till.store.head()!;
    addUnlisted(till, { name: "转接线", priceFen: fen(1_900), gtin: null });
    expect(abandonSale(till)).toEqual(ok(null));
    expect(till.store.head()!.seq).toBe(seq);
  });

  it("names every payment that went back, after the cashier was told of exactly these", async () => {
    const { till, last, totals } = await openTill();
    addUnlisted(till, { name: "转接线", priceFen: fen(1_900), gtin: null });
    takeTender(till, { kind: "card", amountFen: fen(1_000), reference: "CARD-000001" });
    takeTender(till, { kind: "cash", amountFen: fen(1_000), reference: null });
    expect(abandonSale(till)).toMatchObject({
      refusal: { code: "paymentsToHandBack", params: { takenFen: 2_000 } },
    });
    expect(till.session.sale).not.toBeNull();
    expect(abandonSale(till, { handedBackFen: fen(2_000) })).toEqual(ok(null));
    expect(last()).toMatchObject({
      kind: "saleVoided",
      body: {
        lineCount: 1,
        totals: { toPayFen: 1_900 },
        tenders: [{ kind: "card", amountFen: 1_000, reference: "CARD-000001" }, { kind: "cash" }],
      },
    });
    expect(totals()).toMatchObject({
      voidsCount: 1,
      voidedFen: 2_000,
      salesCount: 0,
      cashExpectedFen: 50_000,
    });
    expect(tillView(till, 0).sale).toBeNull();
  });
});
