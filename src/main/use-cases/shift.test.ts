import { describe, expect, it } from "vitest";
import { sampleTill, stand } from "../../../tests/support/sample-till.ts";
import { fen, largestFen } from "../../domain/money/index.ts";
import type { Role } from "../../domain/operator/operator.ts";
import { addUnlisted, takeTender } from "./edit-basket.ts";
import { completeSale } from "./complete-sale.ts";
import { closeShift, openShift } from "./shift.ts";
import { tillView } from "./till-view.ts";

const floatFen = fen(50_000);

function openTill(role: Role = "cashier") {
  const sample = sampleTill();
  stand(sample, role);
  return { ...sample, opened: openShift(sample.till, { floatFen }) };
}

function counted(amount: number, differenceReason: string | null = null) {
  return { countedCashFen: fen(amount), differenceReason };
}

it("counts on when amounts grow absurd: a till must be able to sell and to close its shift", async () => {
  const sample = sampleTill();
  const { till } = sample;
  stand(sample, "manager");
  const most = fen(largestFen);
  expect(openShift(till, { floatFen: most }).ok).toBe(true);
  for (let sale = 0; sale < 3; sale += 1) {
    expect(addUnlisted(till, { name: "转接线", priceFen: most, gtin: null }).ok).toBe(true);
    expect(takeTender(till, { kind: "cash", amountFen: most, reference: null }).ok).toBe(true);
    expect((await completeSale(till, { saleId: till.session.sale!.saleId })).ok).toBe(true);
  }
  expect(tillView(till, 1).shift?.totals).toMatchObject({
    cashExpectedFen: 4 * largestFen,
    salesFen: 3 * largestFen,
    tenders: [{ amountFen: 3 * largestFen }],
  });
  const closed = closeShift(till, { countedCashFen: fen(0), differenceReason: "清点前已上交" });
  expect(closed.ok).toBe(true);
});

describe("a shift", () => {
  it.each<[Role, boolean]>([
    ["cashier", true],
    ["manager", true],
    ["technician", false],
  ])("is opened and closed by a %s: %s", (role, isAllowed) => {
    const { till, opened } = openTill(role);
    expect(opened.ok).toBe(isAllowed);
    till.session.operator = { id: "1001", name: "李", role: "cashier" };
    if (!isAllowed) openShift(till, { floatFen });
    till.session.operator = { id: "9001", name: "赵", role };
    const closed = closeShift(till, counted(50_000));
    expect(closed.ok ? null : closed.refusal.code).toBe(isAllowed ? null : "notAllowed");
  });

  it("is one at a time, and nobody's while nobody is signed on", () => {
    const { till } = openTill();
    expect(openShift(till, { floatFen })).toMatchObject({ refusal: { code: "shiftAlreadyOpen" } });
    till.session.operator = null;
    expect(openShift(till, { floatFen })).toMatchObject({ refusal: { code: "notSignedOn" } });
    expect(closeShift(till, counted(0))).toMatchObject({ refusal: { code: "notSignedOn" } });
  });

  it("closes with what was counted, and with a reason when that differs", async () => {
    const { till } = openTill();
    addUnlisted(till, { name: "转接线", priceFen: fen(990), gtin: null });
    expect(closeShift(till, counted(50_000))).toMatchObject({ refusal: { code: "saleInProgress" } });
    takeTender(till, { kind: "cash", amountFen: fen(1_000), reference: null });
    await completeSale(till, { saleId: till.session.sale!.saleId });
    expect(closeShift(till, counted(51_000))).toEqual({
      ok: false,
      refusal: { code: "differenceReasonMissing", params: { differenceFen: 10 } },
    });
    expect(closeShift(till, counted(51_000, "   "))).toMatchObject({
      refusal: { code: "differenceReasonMissing" },
    });
    expect(closeShift(till, counted(51_000, " 顾客没要找零 ")).ok).toBe(true);
    const { text } = till.store.entryAt(till.store.head()!.seq)!;
    expect(JSON.parse(text)).toMatchObject({
      kind: "shiftClosed",
      body: {
        floatFen: 50_000,
        totals: { salesCount: 1, salesFen: 990, changeFen: 10, cashExpectedFen: 50_990 },
        countedCashFen: 51_000,
        differenceFen: 10,
        differenceReason: "顾客没要找零",
      },
    });
    expect(till.session.closedShift).toMatchObject({ differenceFen: 10 });
    expect(closeShift(till, counted(0))).toMatchObject({ refusal: { code: "shiftNotOpen" } });
  });
});

it("keeps the first count, also when a second one fits after the difference was told", () => {
  const { till } = openTill("cashier");
  expect(closeShift(till, { countedCashFen: fen(40_000), differenceReason: null })).toMatchObject({
    refusal: { code: "differenceReasonMissing" },
  });
  const expected = till.store.openShift()!.totals.cashExpectedFen;
  expect(closeShift(till, { countedCashFen: expected, differenceReason: null }).ok).toBe(true);
  expect(till.session.closedShift).toMatchObject({ firstCountedCashFen: 40_000, differenceFen: 0 });
});
