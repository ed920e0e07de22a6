import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleBicycle, sampleGoods } from "../../../tests/support/sample-facts.ts";
import { appliances, electricBicycles } from "../../../tests/support/sample-programmes.ts";
import { apply, cashier, decided, samplePerson } from "../../../tests/support/sample-sale.ts";
import { saleCompletedSchema } from "../journal/sale-completed-schema.ts";
import { fen } from "../money/index.ts";
import { ok, type Result } from "../result.ts";
import {
  addGoods,
  addTender,
  addUnlistedGoods,
  captureOldItem,
  captureSerial,
  checkSize,
  checkTenders,
  completeSale,
  decisionOf,
  linePrices,
  newSale,
  removeLine,
  removeTender,
  setMerchantDiscount,
  settle,
  totalPrices,
  waiveSubsidy,
  type Sale,
  type SaleEvent,
  type SaleRefusal,
} from "./index.ts";

const programmes = [appliances(), electricBicycles()];
const seed = 20_261_122;

type Command = (sale: Sale, index: number) => Result<SaleEvent, SaleRefusal>;

const goods = fc.constantFrom(
  sampleGoods(),
  sampleGoods({ category: "airConditioner", listFen: 333_333 }),
  sampleGoods({ grade: 3 }),
  sampleGoods({ category: "hairDryer", serialKind: "none", grade: null, listFen: 9_900 }),
  sampleBicycle(),
);
const serials = fc.constantFrom("HR2400000018", "HR2400000019", "175721508069087", "?");
const amount = fc.oneof(fc.integer({ min: 1, max: 600_000 }), fc.constant(499_900), fc.constant(0));
/** Half of the payments are of exactly what is due, as at a counter. */
const paid = fc.oneof(fc.constant("due" as const), fc.integer({ min: 1, max: 700_000 }));

function lineId(sale: Sale, pick: number): string {
  return sale.lines[pick % Math.max(1, sale.lines.length)]?.lineId ?? "none";
}

const commands: fc.Arbitrary<Command> = fc.oneof(
  goods.map(
    (piece): Command =>
      (_, index) =>
        ok(addGoods(`L${index}`, piece)),
  ),
  amount.map(
    (price): Command =>
      (_, index) =>
        ok(addUnlistedGoods(`L${index}`, "转接线", fen(price), null)),
  ),
  fc.nat(9).map(
    (pick): Command =>
      (sale) =>
        removeLine(sale, lineId(sale, pick)),
  ),
  fc.tuple(fc.nat(9), amount).map(
    ([pick, discount]): Command =>
      (sale) =>
        setMerchantDiscount(sale, lineId(sale, pick), fen(discount)),
  ),
  fc.tuple(fc.nat(9), serials, fc.boolean()).map(
    ([pick, serial, isUsed]): Command =>
      (sale) =>
        captureSerial(sale, lineId(sale, pick), serial, () => isUsed),
  ),
  fc.tuple(fc.nat(9), fc.constantFrom(null, { battery: "lithium" as const, serial: null })).map(
    ([pick, oldItem]): Command =>
      (sale) =>
        captureOldItem(sale, lineId(sale, pick), oldItem),
  ),
  fc.tuple(fc.nat(9), fc.boolean()).map(
    ([pick, isWaived]): Command =>
      (sale) =>
        waiveSubsidy(sale, lineId(sale, pick), isWaived),
  ),
  fc
    .constantFrom<SaleEvent>({ kind: "personIdentified", person: samplePerson }, { kind: "personCleared" })
    .map(
      (event): Command =>
        () =>
          ok(event),
    ),
  fc
    .tuple(fc.constantFrom("cash" as const, "card" as const, "mobileCode" as const), paid)
    .map(([kind, asked]): Command => (sale, index) => {
      const { toPayFen } = decided(sale, programmes);
      const amountFen = fen(asked === "due" ? Math.max(1, settle(sale, toPayFen).dueFen) : asked);
      return addTender(
        sale,
        { tenderId: `P${index}`, kind, amountFen, reference: `REF-00${index}` },
        toPayFen,
      );
    }),
  fc.nat(9).map(
    (pick): Command =>
      (sale) =>
        removeTender(sale, sale.tenders[pick % Math.max(1, sale.tenders.length)]?.tenderId ?? "none"),
  ),
);

/** One change as the till makes it: refused when the basket or its payments would no longer hold together. */
function change(sale: Sale, command: Command, index: number): Sale {
  const event = command(sale, index);
  if (!event.ok) return sale;
  const next = apply(sale, event.value);
  const holds = checkSize(next).ok && checkTenders(next, decided(next, programmes).toPayFen).ok;
  return holds ? next : sale;
}

function complete(sale: Sale) {
  const { facts, decision } = decided(sale, programmes);
  return completeSale({
    sale,
    facts,
    decision,
    operator: cashier,
    shiftId: "S1",
    receiptNumber: "R1",
    sealedPerson: null,
  });
}

function holdsTogether(sale: Sale): void {
  const { decision, toPayFen } = decided(sale, programmes);
  const lines = sale.lines.map((line) => linePrices(line, decisionOf(decision, line).subsidyFen));
  for (const prices of [...lines, totalPrices(lines)]) {
    expect(prices.listFen - prices.merchantDiscountFen - prices.subsidyFen).toBe(prices.toPayFen);
    expect(Math.min(...Object.values(prices))).toBeGreaterThanOrEqual(0);
  }
  expect(totalPrices(lines)).toMatchObject({ toPayFen, subsidyFen: decision.subsidyFen });
  const { tenderedFen, cashFen, dueFen, changeFen } = settle(sale, toPayFen);
  expect(tenderedFen - changeFen + dueFen).toBe(toPayFen);
  expect(changeFen).toBeLessThanOrEqual(cashFen);
  expect(dueFen === 0 || changeFen === 0).toBe(true);
  expect(tenderedFen - cashFen).toBeLessThanOrEqual(toPayFen);
  expect(new Set(sale.lines.map((line) => line.lineId)).size).toBe(sale.lines.length);
  const numbers = sale.lines.flatMap(({ serial }) => serial ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
}

/** Returns how it ended. */
function completesWhenItMay(sale: Sale): string {
  const { decision, toPayFen } = decided(sale, programmes);
  const { dueFen, changeFen, tenderedFen } = settle(sale, toPayFen);
  const pending = decision.lines.findIndex(({ outcome }) => outcome === "pending");
  const expected =
    sale.lines.length === 0
      ? "nothingToSell"
      : pending !== -1
        ? "subsidyUndecided"
        : dueFen > 0
          ? "tenderedTooLittle"
          : "completed";
  const outcome = complete(sale);
  expect(outcome.ok ? "completed" : outcome.refusal.code).toBe(expected);
  const record = outcome.ok ? outcome.value : null;
  expect(record === null || saleCompletedSchema.safeParse(record).success).toBe(true);
  expect(record?.changeFen ?? changeFen).toBe(changeFen);
  expect(record?.totals.toPayFen ?? toPayFen).toBe(
    record === null ? toPayFen : tenderedFen - record.changeFen,
  );
  return expected;
}

describe("a sale under any sequence of commands", () => {
  it("keeps its sums, gives change of cash only, and completes exactly when it may", () => {
    const ends = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 25 }), (sequence) => {
        let sale = newSale("sale");
        sequence.forEach((command, index) => {
          sale = change(sale, command, index);
          holdsTogether(sale);
        });
        const end = completesWhenItMay(sale);
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }),
      { seed, numRuns: 300 },
    );
    // Each way to end must have been tried often enough to mean something.
    for (const end of ["nothingToSell", "subsidyUndecided", "tenderedTooLittle", "completed"])
      expect(ends.get(end) ?? 0, end).toBeGreaterThan(10);
  });
});
