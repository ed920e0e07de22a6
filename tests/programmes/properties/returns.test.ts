import fc from "fast-check";
import { expect, test } from "vitest";
import {
  foldPieces,
  foldSubsidies,
  isSerialSubsidised,
  quotaUsesOf,
  usesBehind,
  type FoldedPiece,
  type FoldedSubsidy,
  type ProjectedEntry,
} from "../../../src/domain/journal/folds/index.ts";
import {
  returnCompletedSchema,
  type ReturnCompleted,
} from "../../../src/domain/journal/return-completed-schema.ts";
import type {
  SaleCompleted,
  SaleLineRecord,
  Tender,
} from "../../../src/domain/journal/sale-completed-schema.ts";
import { largestFen } from "../../../src/domain/money/fen-schema.ts";
import { fen, sum } from "../../../src/domain/money/index.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import {
  completeReturn,
  mustComeToo,
  planRefunds,
  returnable,
  type TermsOf,
} from "../../../src/domain/returns/index.ts";
import { totalPrices } from "../../../src/domain/sale/index.ts";
import { followShift, openingTotals } from "../../../src/domain/shift/shift-totals.ts";
import { sampleReturnInput, sampleSplitSale } from "../../support/sample-return.ts";
import { dice, type Dice } from "../oracle/dice.ts";
import { randomCase, type Case } from "../oracle/random-case.ts";
import { decideCase } from "./cases.ts";

const runs = process.env["HUANXIN_DEEP"] === "1" ? 10_000 : 200;
const tokens = ["zhang"];
const floatFen = fen(50_000);

/** What was sold, what came of it, and everything that a till counts from it. */
type Shop = {
  readonly termsOf: TermsOf;
  sales: { readonly seq: number; readonly body: SaleCompleted; returns: ReturnCompleted[] }[];
  subsidies: readonly FoldedSubsidy[];
  pieces: readonly FoldedPiece[];
  totals: ReturnType<typeof openingTotals>;
  lastSeq: number;
  acknowledgedSeq: number;
};

/** A line as it would be sold under the decision: subsidised where it was granted, else at the full price. */
function soldLines(made: Case): SaleLineRecord[] {
  const [template] = sampleSplitSale().lines;
  if (template === undefined) throw new Error("The sample sale has lines");
  return decideCase(made).lines.map((decided, index) => {
    const { listFen, merchantDiscountFen, lineId } = made.facts.lines[index]!;
    const { subsidyFen, programme, category, outcome, claim } = decided;
    const under = programme && { id: programme.id, version: programme.version };
    const toPayFen = fen(listFen - merchantDiscountFen - subsidyFen);
    return {
      ...template,
      lineId,
      serial: `SN-${lineId}`,
      category,
      prices: { listFen, merchantDiscountFen, subsidyFen, toPayFen },
      programme: outcome === "granted" ? under : null,
      ...(outcome === "claimLater" &&
        under !== null &&
        claim !== null && { claim: { programme: under, expectedFen: decided.estimatedFen, ...claim } }),
    };
  });
}

/** Payments of any kinds that cover the amount, in any order, with change only of cash. */
function payments(thrown: Dice, toPayFen: number): Pick<SaleCompleted, "tenders" | "changeFen"> {
  const tenders: Tender[] = [];
  let leftFen = toPayFen;
  while (leftFen > 0) {
    const amountFen = fen(thrown.chance(0.5) ? leftFen : thrown.between(1, leftFen));
    const kind = thrown.pick(["card", "cash", "mobileCode"] as const);
    const reference = kind === "cash" ? null : "REFERENCE-1";
    tenders.push({ tenderId: `P${tenders.length}`, kind, amountFen, reference });
    leftFen -= amountFen;
  }
  const last = tenders.at(-1);
  const changeFen = last?.kind === "cash" && thrown.chance(0.5) ? thrown.between(1, 20_000) : 0;
  if (last !== undefined)
    tenders[tenders.length - 1] = { ...last, amountFen: fen(last.amountFen + changeFen) };
  return { tenders, changeFen: fen(changeFen) };
}

function follow(shop: Shop, entry: ProjectedEntry): void {
  shop.subsidies = foldSubsidies(shop.subsidies, entry);
  shop.pieces = foldPieces(shop.pieces, entry);
  shop.totals = followShift(shop.totals, entry);
}

function sell(shop: Shop, thrown: Dice, lines: SaleLineRecord[]): void {
  const totals = totalPrices(lines.map(({ prices }) => prices));
  const seq = (shop.lastSeq += 1);
  const template = sampleSplitSale();
  const body = { ...template, lines, totals, ...payments(thrown, totals.toPayFen), facts: template.facts };
  shop.sales.push({ seq, body, returns: [] });
  const person = { ...template.person!, tokens: { "person-1": "zhang" } };
  follow(shop, {
    seq,
    at: "2026-06-18T10:00:00.000+08:00",
    kind: "saleCompleted",
    body: { ...body, person },
  });
}

/** Takes some of what is left of a sale back; what is refused for being a part comes back with the rest. */
function takeBack(shop: Shop, thrown: Dice, sale: Shop["sales"][number]): void {
  const { lines, tenders } = returnable(sale.body, sale.returns);
  const left = lines.filter(({ isReturned }) => !isReturned).map(({ line }) => line);
  if (left.length === 0) return;
  const some = thrown.some(left, 0.5, "atLeastOne").map(({ lineId }) => lineId);
  const missing = mustComeToo(left, some, shop.termsOf).map(({ lineId }) => lineId);
  const part = attempt(shop, sale, some, tenders);
  expect(part.ok ? null : part.refusal.code).toBe(missing.length > 0 ? "returnTogether" : null);
  const made = attempt(shop, sale, [...some, ...missing], tenders);
  if (!made.ok) throw new Error(made.refusal.code);
  // Nothing negative, nothing that the journal's shape does not take.
  returnCompletedSchema.parse(made.value);
  sale.returns.push(made.value);
  follow(shop, {
    seq: (shop.lastSeq += 1),
    at: "2026-06-19T10:00:00.000+08:00",
    kind: "returnCompleted",
    body: { ...made.value, saleSeq: sale.seq },
  });
}

function attempt(
  { termsOf }: Shop,
  { seq, body, returns }: Shop["sales"][number],
  lineIds: readonly string[],
  tenders: Parameters<typeof planRefunds>[0],
) {
  const chosen = body.lines.filter(({ lineId }) => lineIds.includes(lineId));
  const plan = planRefunds(tenders, sum(chosen.map(({ prices }) => prices.toPayFen)));
  const refunds = plan.map((one) => ({ ...one, reference: one.kind === "cash" ? null : "REFUND-1" }));
  return completeReturn({
    ...sampleReturnInput(body),
    ...{ termsOf, saleSeq: seq, earlier: returns, lineIds, refunds },
  });
}

/** Counted once more, from the sales and returns themselves. */
function expectCounted(shop: Shop): void {
  const granted = shop.sales.flatMap(({ seq, body, returns }) => {
    const back = new Set(returns.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
    return body.lines.flatMap(({ lineId, programme, prices: { subsidyFen } }) =>
      programme === null ? [] : [{ seq, programme, subsidyFen, isBack: back.has(lineId) }],
    );
  });
  const isRestored = ({ programme, isBack }: (typeof granted)[number]) =>
    isBack && shop.termsOf(programme)?.quota === "restored";
  const used = granted.filter((line) => !isRestored(line));
  const uses = quotaUsesOf(shop.subsidies, tokens);
  expect(uses.reduce((total, { count }) => total + count, 0)).toBe(used.length);
  expect(uses.reduce((total, { subsidyFen }) => total + (subsidyFen ?? 0), 0)).toBe(
    sum(used.map(({ subsidyFen }) => subsidyFen)),
  );
  const open = granted.filter(({ seq, isBack }) => seq > shop.acknowledgedSeq && !isBack);
  const behind = usesBehind(shop.subsidies, shop.acknowledgedSeq);
  expect(behind.reduce((total, { count }) => total + count, 0)).toBe(open.length);
  expect(sum(behind.map(({ subsidyFen }) => subsidyFen))).toBe(sum(open.map(({ subsidyFen }) => subsidyFen)));
  expectPieces(shop);
  expectMoney(shop);
}

/** A piece is used up by its subsidy, or by what is claimed for it, exactly while it is with a customer. */
function expectPieces({ sales, pieces }: Shop): void {
  const sold = sales.flatMap(({ body, returns }) => {
    const back = new Set(returns.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
    return body.lines.map(({ lineId, programme, claim, serial }) => ({
      serial,
      isOut: (programme !== null || claim !== undefined) && !back.has(lineId),
    }));
  });
  for (const { serial } of sold) {
    const isOut = sold.some((line) => line.serial === serial && line.isOut);
    expect(isSerialSubsidised(pieces, serial ?? "")).toBe(isOut);
  }
}

/** Cash that must be in the drawer, and that money and subsidy of returns never exceed those of sales. */
function expectMoney({ sales, totals }: Shop): void {
  const cashOf = (tenders: readonly Tender[]) =>
    sum(tenders.filter(({ kind }) => kind === "cash").map(({ amountFen }) => amountFen));
  const cashFen = sales.map(
    ({ body, returns }) =>
      cashOf(body.tenders) - body.changeFen - cashOf(returns.flatMap(({ refunds }) => refunds)),
  );
  expect(totals.cashExpectedFen).toBe(floatFen + cashFen.reduce((total, one) => total + one, 0));
  expect(totals.returnsFen).toBeLessThanOrEqual(totals.salesFen);
  expect(totals.reversedSubsidyFen).toBeLessThanOrEqual(totals.subsidyFen);
}

function opened(programmes: readonly Programme[]): Shop {
  const termsOf: TermsOf = ({ id, version }) =>
    programmes.find((one) => one.id === id && one.version === version)?.returns ?? null;
  const totals = openingTotals(floatFen);
  return { termsOf, sales: [], subsidies: [], pieces: [], totals, lastSeq: 0, acknowledgedSeq: 0 };
}

test("whatever was sold under whatever programmes and however it comes back, everything is counted as the rules say", () => {
  const seen = { granted: 0, restored: 0, burnt: 0, together: 0, claimed: 0 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (seed) => {
      const thrown = dice(seed);
      const made = randomCase(seed);
      // A till takes no larger sale.
      fc.pre(made.facts.lines.reduce((total, { listFen }) => total + listFen, 0) <= largestFen);
      const shop = opened(made.programmes);
      for (let step = thrown.between(2, 8); step > 0; step -= 1) {
        if (shop.sales.length === 0 || thrown.chance(0.3)) sell(shop, thrown, soldLines(made));
        else takeBack(shop, thrown, thrown.pick(shop.sales));
        if (thrown.chance(0.3)) shop.acknowledgedSeq = shop.lastSeq;
        expectCounted(shop);
      }
      for (const sale of shop.sales) {
        while (returnable(sale.body, sale.returns).lines.some(({ isReturned }) => !isReturned))
          takeBack(shop, thrown, sale);
        expect(totalPrices(sale.returns.map(({ totals }) => totals))).toEqual(sale.body.totals);
      }
      expectCounted(shop);
      const { totals } = shop;
      expect([totals.returnsFen, totals.reversedSubsidyFen]).toEqual([totals.salesFen, totals.subsidyFen]);
      expect(totals.reversedByProgramme).toEqual(totals.subsidyByProgramme);
      expect(totals.cashExpectedFen).toBe(floatFen);
      for (const { body } of shop.sales)
        seen.claimed += body.lines.filter(({ claim }) => claim !== undefined).length;
      for (const { programme, quotaRestored } of shop.sales
        .flatMap(({ returns }) => returns)
        .flatMap(({ lines }) => lines)) {
        if (programme === null) continue;
        seen.granted += 1;
        seen[quotaRestored ? "restored" : "burnt"] += 1;
        if (shop.termsOf(programme)?.partial === "wholeSaleOnly") seen.together += 1;
      }
    }),
    { numRuns: runs },
  );
  // Cases in which nothing is ever subsidised would prove nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(runs / 10);
});
