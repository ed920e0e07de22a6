import { expect } from "vitest";
import type { Tender } from "../../src/domain/journal/sale-completed-schema.ts";
import { fen } from "../../src/domain/money/index.ts";
import { ok } from "../../src/domain/result.ts";
import { completeReturn, type CompleteReturnInput } from "../../src/main/use-cases/complete-return.ts";
import { completeSale } from "../../src/main/use-cases/complete-sale.ts";
import { addUnlisted, takeTender } from "../../src/main/use-cases/edit-basket.ts";
import { typePerson } from "../../src/main/use-cases/identify-person.ts";
import { beginReturn, chooseReturnLine } from "../../src/main/use-cases/prepare-return.ts";
import { receiveScan } from "../../src/main/use-cases/receive-scan.ts";
import { openShift } from "../../src/main/use-cases/shift.ts";
import { tillView } from "../../src/main/use-cases/till-view.ts";
import { sampleGoods } from "./sample-facts.ts";
import { appliances } from "./sample-programmes.ts";
import { pin, sampleTill, stand, withOperators, type SampleTill } from "./sample-till.ts";

/** Who buys. */
export const zhang = { name: "张示范", idNumber: "41070219900307002X" };
/** The manager, who may agree to a return. */
export const approval = { operatorId: "2001", pin };
const returns = {
  windowDays: 7,
  quota: "restored",
  partial: "allowed",
  repayWithinDays: 10,
  reportWithinDays: 0,
} as const;

export const dayMs = 86_400_000;
/** A programme whose rule of returns is this one. */
export const ruled = (changes: object = {}, version = 1) =>
  appliances({ version, returns: { ...returns, ...changes } });

/** A till on which somebody just bought a subsidised refrigerator and a kettle, by card and in cash. */
export async function soldTill(
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
export function choose({ till, saleSeq }: SampleTill & { saleSeq: number }, ...positions: number[]): void {
  expect(beginReturn(till, { text: String(saleSeq) })).toEqual(ok(null));
  for (const [index, { lineId, isReturned }] of tillView(till, 0).returning!.lines.entries()) {
    if (!isReturned) chooseReturnLine(till, { lineId, isChosen: positions.includes(index) });
  }
}

/** What the screen would send for the chosen lines. */
export function order({ till }: SampleTill, changes: Partial<CompleteReturnInput> = {}): CompleteReturnInput {
  const { returnId, refunds } = tillView(till, 0).returning!;
  const referenced = refunds.map((refund): Tender => ({
    ...refund,
    reference: refund.kind === "cash" ? null : "REFUND-01",
  }));
  return { returnId, refunds: referenced, reason: "顾客不想要了", approval, ...changes };
}

/** The code by which this return is refused, or null when it is done. */
export async function refusalOf(
  sample: SampleTill,
  changes: Partial<CompleteReturnInput>,
): Promise<string | null> {
  const before = sample.till.store.head()!.seq;
  const outcome = await completeReturn(sample.till, order(sample, changes));
  // What is refused has left nothing behind.
  expect(outcome.ok || sample.till.store.head()!.seq === before).toBe(true);
  return outcome.ok ? null : outcome.refusal.code;
}
