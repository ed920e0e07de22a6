import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completed, sampleBasket } from "../../../tests/support/sample-sale.ts";
import type { SaleCompleted, TenderKind } from "../journal/sale-completed-schema.ts";
import { shiftTotalsSchema } from "../journal/shift-bodies.ts";
import { fen } from "../money/index.ts";
import {
  addCashIn,
  addCashOut,
  addReturn,
  addSale,
  addVoid,
  cashDifference,
  openingTotals,
} from "./shift-totals.ts";

const seed = 20_261_122;
const template = completed(sampleBasket());
const [line] = template.lines;

/** A completed sale reduced to what a shift counts: its payments, its change, its subsidies by programme. */
const sale = fc
  .record({
    tenders: fc.array(
      fc.record({
        kind: fc.constantFrom<TenderKind>("cash", "card", "mobileCode"),
        amountFen: fc.integer({ min: 1, max: 500_000 }).map(fen),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    change: fc.integer({ min: 0, max: 100 }),
    subsidies: fc.array(
      fc.tuple(fc.constantFrom("TEST-AP", "TEST-EB", null), fc.integer({ min: 1, max: 200_000 }).map(fen)),
      { maxLength: 3 },
    ),
  })
  .map(({ tenders, change, subsidies }): SaleCompleted => {
    const cashFen = sumOf(tenders.filter(({ kind }) => kind === "cash").map(({ amountFen }) => amountFen));
    const changeFen = fen(Math.floor((cashFen * change) / 100));
    const subsidyFen = fen(sumOf(subsidies.map(([id, amount]) => (id === null ? 0 : amount))));
    const toPayFen = fen(sumOf(tenders.map(({ amountFen }) => amountFen)) - changeFen);
    return {
      ...template,
      totals: { ...template.totals, subsidyFen, toPayFen },
      tenders: tenders.map((tender, index) => ({ ...tender, tenderId: `P${index}`, reference: null })),
      changeFen,
      lines: subsidies.map(([id, amount]) => ({
        ...line!,
        programme: id === null ? null : { id, version: 1 },
        prices: { ...line!.prices, subsidyFen: id === null ? fen(0) : amount },
      })),
    };
  });

/** What a shift without returns, voids and movements of cash says of them. */
const nothingElse = {
  returnsCount: 0,
  returnsFen: 0,
  reversedSubsidyFen: 0,
  reversedByProgramme: [],
  refunds: [],
  voidsCount: 0,
  voidedFen: 0,
  cashInFen: 0,
  cashOutFen: 0,
};

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

describe("the totals of a shift", () => {
  it("folded sale by sale are those computed from all sales at once", () => {
    fc.assert(
      fc.property(
        fc.array(sale, { maxLength: 12 }),
        fc.integer({ min: 0, max: 100_000 }),
        (sales, floatFen) => {
          const totals = sales.reduce(addSale, openingTotals(fen(floatFen)));
          expect(shiftTotalsSchema.parse(totals)).toEqual(totals);
          const tenders = sales.flatMap((one) => one.tenders);
          const lines = sales.flatMap((one) => one.lines);
          expect(totals).toEqual({
            salesCount: sales.length,
            salesFen: sumOf(sales.map((one) => one.totals.toPayFen)),
            subsidyFen: sumOf(lines.map((one) => one.prices.subsidyFen)),
            subsidyByProgramme: ["TEST-AP", "TEST-EB"].flatMap((programmeId) => {
              const rows = lines.filter(({ programme }) => programme?.id === programmeId);
              const subsidyFen = sumOf(rows.map((row) => row.prices.subsidyFen));
              return rows.length === 0 ? [] : [{ programmeId, count: rows.length, subsidyFen }];
            }),
            tenders: ["card", "cash", "mobileCode"].flatMap((kind) => {
              const rows = tenders.filter((tender) => tender.kind === kind);
              const amountFen = sumOf(rows.map((row) => row.amountFen));
              return rows.length === 0 ? [] : [{ kind, count: rows.length, amountFen }];
            }),
            changeFen: sumOf(sales.map((one) => one.changeFen)),
            ...nothingElse,
            cashExpectedFen:
              floatFen +
              sumOf(tenders.filter(({ kind }) => kind === "cash").map(({ amountFen }) => amountFen)) -
              sumOf(sales.map((one) => one.changeFen)),
          });
          // What was paid is what came in less what was given back, over all kinds of payment.
          expect(sumOf(totals.tenders.map(({ amountFen }) => amountFen)) - totals.changeFen).toBe(
            totals.salesFen,
          );
        },
      ),
      { seed },
    );
  });

  it("never count change as cash on hand", () => {
    const totals = addSale(openingTotals(fen(50_000)), template);
    expect(template).toMatchObject({ changeFen: 98_180, totals: { toPayFen: 401_820 } });
    expect(totals.cashExpectedFen).toBe(50_000 + 401_820);
    expect(totals.tenders).toEqual([{ kind: "cash", count: 1, amountFen: 500_000 }]);
  });

  it("set what came back beside what was sold, and take from the drawer what was handed back in cash", () => {
    const sold = addSale(openingTotals(fen(50_000)), template);
    const prices = { ...line!.prices, subsidyFen: fen(45_000), toPayFen: fen(100_000) };
    const back = { ...line!, prices, programme: { id: "TEST-AP", version: 1 }, quotaRestored: true };
    const refund = { tenderId: "P1", reference: null };
    const totals = addReturn(sold, {
      returnId: "return-1",
      shiftId: "S1",
      saleSeq: 2,
      lines: [back, { ...back, programme: null }],
      totals: prices,
      refunds: [
        { ...refund, kind: "cash", amountFen: fen(60_000) },
        { ...refund, kind: "card", amountFen: fen(40_000) },
      ],
    });
    expect(shiftTotalsSchema.parse(totals)).toEqual(totals);
    expect(totals).toEqual({
      ...sold,
      returnsCount: 1,
      returnsFen: 100_000,
      reversedSubsidyFen: 45_000,
      reversedByProgramme: [{ programmeId: "TEST-AP", count: 1, subsidyFen: 45_000 }],
      refunds: [
        { kind: "card", count: 1, amountFen: 40_000 },
        { kind: "cash", count: 1, amountFen: 60_000 },
      ],
      cashExpectedFen: sold.cashExpectedFen - 60_000,
    });
  });

  it("follow cash in and out, and leave the drawer as it is when a basket is given up", () => {
    const opened = openingTotals(fen(50_000));
    expect(addCashIn(opened, fen(700))).toEqual({ ...opened, cashInFen: 700, cashExpectedFen: 50_700 });
    expect(addCashOut(opened, fen(700))).toEqual({ ...opened, cashOutFen: 700, cashExpectedFen: 49_300 });
    const { tenders } = template;
    const voided = addVoid(opened, { saleId: "x", shiftId: "S1", tenders: [...tenders, ...tenders] });
    expect(voided).toEqual({ ...opened, voidsCount: 1, voidedFen: 1_000_000 });
  });

  it("tell missing cash from cash too many by the sign", () => {
    const totals = openingTotals(fen(50_000));
    expect(cashDifference(totals, fen(49_000))).toBe(-1_000);
    expect(cashDifference(totals, fen(50_000))).toBe(0);
    expect(cashDifference(totals, fen(51_000))).toBe(1_000);
  });
});
