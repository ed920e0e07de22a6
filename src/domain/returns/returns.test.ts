import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleReturnInput, sampleSplitSale } from "../../../tests/support/sample-return.ts";
import type { ReturnCompleted } from "../journal/return-completed-schema.ts";
import type { FourPrices, SaleCompleted, Tender } from "../journal/sale-completed-schema.ts";
import { fen, sum, zeroFen } from "../money/index.ts";
import { totalPrices } from "../sale/index.ts";
import { completeReturn, paysCashForOthers, planRefunds, returnable } from "./index.ts";

/** Refunds as planned, with the references that an external terminal gave. */
function refundsFor(
  sale: SaleCompleted,
  earlier: readonly ReturnCompleted[],
  lineIds: readonly string[],
): Tender[] {
  const { lines, tenders } = returnable(sale, earlier);
  const chosen = lines.filter(({ line }) => lineIds.includes(line.lineId));
  const toRefund = sum(chosen.map(({ line }) => line.prices.toPayFen));
  return planRefunds(tenders, toRefund).map((refund) => ({
    ...refund,
    reference: refund.kind === "cash" ? null : "REFUND-1",
  }));
}

function takeBack(
  sale: SaleCompleted,
  earlier: readonly ReturnCompleted[],
  lineIds: readonly string[],
  changes: Partial<Parameters<typeof completeReturn>[0]> = {},
) {
  const refunds = refundsFor(sale, earlier, lineIds);
  return completeReturn({ ...sampleReturnInput(sale), earlier, lineIds, refunds, ...changes });
}

/** The return that must not be refused. */
function taken(...args: Parameters<typeof takeBack>): ReturnCompleted {
  const outcome = takeBack(...args);
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
  return outcome.value;
}

function refusalCode(...args: Parameters<typeof takeBack>): string | null {
  const outcome = takeBack(...args);
  return outcome.ok ? null : outcome.refusal.code;
}

describe("a return", () => {
  test("gives the customer what they paid and the state its subsidy, to the fen", () => {
    const sale = sampleSplitSale();
    const returned = taken(sale, [], ["L1", "L2"]);
    expect(returned.totals).toEqual(sale.totals);
    expect(returned.lines.map(({ quotaRestored }) => quotaRestored)).toEqual([true, false]);
    expect(sum(returned.refunds.map(({ amountFen }) => amountFen))).toBe(sale.totals.toPayFen);
    // The change is not refunded once more.
    expect(returned.refunds.find(({ kind }) => kind === "cash")?.amountFen).toBe(375_920 + 25_900 - 300_000);
  });

  test("of one piece pays back by card before cash leaves the drawer", () => {
    const returned = taken(sampleSplitSale(), [], ["L2"]);
    expect(returned.refunds).toEqual([
      { tenderId: "P1", kind: "card", amountFen: 25_900, reference: "REFUND-1" },
    ]);
  });

  test("takes no piece back twice, no piece of another sale, and none at all", () => {
    const sale = sampleSplitSale();
    const first = taken(sale, [], ["L2"]);
    expect(refusalCode(sale, [first], ["L2"])).toBe("lineAlreadyReturned");
    expect(refusalCode(sale, [first], ["L1", "L2"])).toBe("lineAlreadyReturned");
    expect(refusalCode(sale, [], ["L9"])).toBe("lineNotFound");
    expect(refusalCode(sale, [], [])).toBe("nothingToReturn");
    expect(refusalCode(sale, [], ["L1"], { reason: "  " })).toBe("reasonMissing");
  });

  test("pays exactly what the pieces cost, by payments of the sale, with the terminal's reference", () => {
    const sale = sampleSplitSale();
    const card = { tenderId: "P1", kind: "card", amountFen: fen(25_900), reference: "REFUND-1" } as const;
    const cash = { tenderId: "P2", kind: "cash", amountFen: fen(25_900), reference: null } as const;
    const code = (refunds: readonly Tender[], lineIds = ["L2"]) =>
      refusalCode(sale, [], lineIds, { refunds });
    expect(code([cash])).toBeNull();
    expect(code([{ ...card, amountFen: fen(25_899) }])).toBe("refundSumWrong");
    expect(code([{ ...card, amountFen: fen(25_901) }])).toBe("refundSumWrong");
    expect(code([])).toBe("refundSumWrong");
    expect(code([{ ...card, tenderId: "P9" }])).toBe("tenderNotFound");
    expect(code([{ ...card, kind: "mobileCode" }])).toBe("refundKindWrong");
    expect(code([{ ...cash, kind: "card", reference: "REFUND-1" }])).toBe("refundKindWrong");
    expect(code([{ ...card, reference: null }])).toBe("referenceMissing");
    expect(code([{ ...card, reference: "12" }])).toBe("referenceTooShort");
    expect(code([{ ...card, amountFen: fen(375_920) }], ["L1"])).toBe("refundExceedsPaid");
    expect(
      code(
        [
          { ...card, amountFen: fen(200_000) },
          { ...card, amountFen: fen(175_920) },
        ],
        ["L1"],
      ),
    ).toBe("refundExceedsPaid");
  });

  test("knows when cash stands in for a card, which needs a second person", () => {
    const left = returnable(sampleSplitSale(), []);
    const cash = { tenderId: "P2", kind: "cash", amountFen: fen(100), reference: null } as const;
    expect(paysCashForOthers(left, [cash])).toBe(false);
    expect(paysCashForOthers(left, [cash, { ...cash, tenderId: "P1" }])).toBe(true);
  });
});

/** Any sale that a till can complete: prices per line, and payments that cover them, with change only of cash. */
const anySale = fc
  .array(
    fc.record({
      listFen: fc.integer({ min: 0, max: 1_000_000 }),
      discountShare: fc.integer({ min: 0, max: 100 }),
      subsidyShare: fc.integer({ min: 0, max: 100 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .chain((lines) => {
    const prices = lines.map(({ listFen, discountShare, subsidyShare }): FourPrices => {
      const merchantDiscountFen = Math.floor((listFen * discountShare) / 100);
      const subsidyFen = Math.floor(((listFen - merchantDiscountFen) * subsidyShare) / 100);
      const toPayFen = listFen - merchantDiscountFen - subsidyFen;
      return {
        listFen: fen(listFen),
        merchantDiscountFen: fen(merchantDiscountFen),
        subsidyFen: fen(subsidyFen),
        toPayFen: fen(toPayFen),
      };
    });
    const { toPayFen } = totalPrices(prices);
    return fc
      .record({
        cardFen: fc.integer({ min: 0, max: toPayFen }),
        codeFen: fc.integer({ min: 0, max: toPayFen }),
        overFen: fc.integer({ min: 0, max: 100_000 }),
      })
      .map(({ cardFen, codeFen, overFen }) => saleOf(prices, toPayFen, cardFen, codeFen, overFen));
  });

function saleOf(prices: FourPrices[], toPayFen: number, cardFen: number, codeFen: number, overFen: number) {
  const byCode = Math.min(codeFen, toPayFen - cardFen);
  const inCash = toPayFen - cardFen - byCode;
  const over = inCash > 0 ? overFen : 0;
  const tenders = [
    { tenderId: "card", kind: "card", amountFen: fen(cardFen), reference: "CARD-01" },
    { tenderId: "cash1", kind: "cash", amountFen: fen(Math.floor(inCash / 2)), reference: null },
    { tenderId: "code", kind: "mobileCode", amountFen: fen(byCode), reference: "CODE-01" },
    { tenderId: "cash2", kind: "cash", amountFen: fen(Math.ceil(inCash / 2) + over), reference: null },
  ] satisfies Tender[];
  const template = sampleSplitSale();
  const [line] = template.lines;
  if (line === undefined) throw new Error("The sample sale has lines");
  return {
    ...template,
    lines: prices.map((one, index) => ({
      ...line,
      lineId: `L${index}`,
      prices: one,
      programme: one.subsidyFen > 0 ? line.programme : null,
    })),
    totals: totalPrices(prices),
    tenders: tenders.filter(({ amountFen }) => amountFen > 0),
    changeFen: fen(over),
  };
}

/** A sale, and its lines dealt out to returns in two orders. */
const anyReturns = anySale.chain((sale) => {
  const lineIds = sale.lines.map(({ lineId }) => lineId);
  const order = fc.shuffledSubarray(lineIds, { minLength: lineIds.length });
  const cuts = fc.array(fc.integer({ min: 0, max: lineIds.length }), { maxLength: 3 });
  return fc.record({ sale: fc.constant(sale), first: order, second: order, cuts });
});

function inSteps(sale: SaleCompleted, order: readonly string[], cuts: readonly number[]): ReturnCompleted[] {
  const bounds = [0, ...cuts.toSorted((left, right) => left - right), order.length];
  const parts = bounds.slice(1).map((to, index) => order.slice(bounds[index], to));
  const returns: ReturnCompleted[] = [];
  for (const part of parts) if (part.length > 0) returns.push(taken(sale, returns, part));
  return returns;
}

describe("whatever was sold and however it comes back", () => {
  test("nothing is ever negative, and the returns together are exactly the sale", () => {
    fc.assert(
      fc.property(anyReturns, ({ sale, first, cuts }) => {
        const returns = inSteps(sale, first, cuts);
        for (const [index] of returns.entries()) {
          const { tenders, lines } = returnable(sale, returns.slice(0, index));
          const openFen = sum(
            lines.filter(({ isReturned }) => !isReturned).map(({ line }) => line.prices.toPayFen),
          );
          expect(Math.min(0, ...tenders.map(({ leftFen }) => leftFen))).toBe(0);
          expect(sum(tenders.map(({ leftFen }) => leftFen))).toBe(openFen);
        }
        expect(totalPrices(returns.map(({ totals }) => totals))).toEqual(sale.totals);
        const amounts = returns.flatMap(({ refunds }) => refunds.map(({ amountFen }) => amountFen));
        expect(amounts.every((amountFen) => amountFen > 0)).toBe(true);
        expect(returnable(sale, returns).tenders.every(({ leftFen }) => leftFen === zeroFen)).toBe(true);
        expect(refusalCode(sale, returns, [sale.lines[0]?.lineId ?? ""])).toBe("lineAlreadyReturned");
      }),
    );
  });

  test("the order of partial returns does not matter: each payment gets back what it gave", () => {
    fc.assert(
      fc.property(anyReturns, ({ sale, first, second, cuts }) => {
        const byTender = (order: readonly string[]) => {
          const refunds = inSteps(sale, order, cuts).flatMap((one) => one.refunds);
          return sale.tenders.map(({ tenderId }) =>
            sum(refunds.filter((refund) => refund.tenderId === tenderId).map(({ amountFen }) => amountFen)),
          );
        };
        expect(byTender(first)).toEqual(byTender(second));
      }),
    );
  });

  test("a fen more or less than planned is refused", () => {
    fc.assert(
      fc.property(anyReturns, fc.constantFrom(-1, 1), ({ sale, first }, byFen) => {
        const refunds = refundsFor(sale, [], first);
        const [one, ...others] = refunds;
        fc.pre(one !== undefined && one.amountFen + byFen > 0);
        const wrong = [{ ...one, amountFen: fen(one.amountFen + byFen) }, ...others];
        expect(refusalCode(sale, [], first, { refunds: wrong })).toMatch(/^refund(SumWrong|ExceedsPaid)$/);
      }),
    );
  });
});
