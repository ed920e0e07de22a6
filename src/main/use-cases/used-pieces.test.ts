import { beforeEach, describe, expect, it } from "vitest";
import { imeis, phones, samplePhone } from "../../../tests/support/capture-programme.ts";
import { limit } from "../../../tests/support/sample-programmes.ts";
import {
  pin,
  sampleTill,
  stand,
  withOperators,
  type SampleTill,
} from "../../../tests/support/sample-till.ts";
import { fen } from "../../domain/money/index.ts";
import { ok } from "../../domain/result.ts";
import { preferLineClaim, typeImei2 } from "./capture-line.ts";
import { completeReturn } from "./complete-return.ts";
import { completeSale } from "./complete-sale.ts";
import { takeTender, waiveLineSubsidy } from "./edit-basket.ts";
import { typePerson } from "./identify-person.ts";
import { beginReturn, chooseReturnLine } from "./prepare-return.ts";
import { receiveScan } from "./receive-scan.ts";
import { decideSale } from "./sale-decision.ts";
import { openShift } from "./shift.ts";
import { tillView } from "./till-view.ts";

const zhang = { name: "张示范", idNumber: "41070219900307002X" };
const li = { name: "李样例", idNumber: "410702198506120012" };
const [first, second, other] = imeis;
let sample: SampleTill;

/** Phones by both of their IMEIs, and nothing else to capture. */
const bothImeis = phones({
  captures: [{ kind: "imei", categories: null, count: 2, isTwice: false }],
  identity: { documents: ["residentId"], minimumAge: 0, samePerson: [], residence: null },
  limits: [limit("two", null, 2)],
  delivery: null,
});

beforeEach(async () => {
  sample = sampleTill({ programmes: [bothImeis], goods: [samplePhone()] });
  await withOperators(sample);
  stand(sample);
  openShift(sample.till, { floatFen: fen(50_000) });
});

/** What becomes of a phone with these IMEIs: the code of its refusal, or that it is granted. */
function offer(imei: string, imei2: string, way: typeof zhang | "claim"): string | undefined {
  const { till } = sample;
  for (const scan of [samplePhone().gtin, imei]) receiveScan(till, scan);
  const { lineId } = till.session.sale!.lines[0]!;
  expect(typeImei2(till, { lineId, imei: imei2 })).toEqual(ok(null));
  if (way === "claim") preferLineClaim(till, { lineId, prefersClaim: true });
  else typePerson(till, way);
  const [decided] = decideSale(till, till.session.sale!).decision.lines;
  return decided?.refusal?.code ?? decided?.outcome;
}

/** Sells what was offered at whatever it costs now. Returns the sale's seq. */
async function sell(): Promise<number> {
  const { till } = sample;
  const sale = till.session.sale!;
  takeTender(till, { kind: "cash", amountFen: decideSale(till, sale).toPayFen, reference: null });
  const completed = await completeSale(till, { saleId: sale.saleId });
  if (!completed.ok) throw new Error(completed.refusal.code);
  return completed.value.seq;
}

async function takeBack(saleSeq: number): Promise<void> {
  const { till } = sample;
  beginReturn(till, { text: String(saleSeq) });
  const { lineId } = tillView(till, 0).returning!.lines[0]!;
  chooseReturnLine(till, { lineId, isChosen: true });
  const { returnId, refunds } = tillView(till, 0).returning!;
  const approval = { operatorId: "2001", pin };
  const done = await completeReturn(till, {
    returnId,
    refunds: refunds.map((refund) => ({ ...refund, reference: null })),
    reason: "顾客不想要了",
    approval,
  });
  if (!done.ok) throw new Error(done.refusal.code);
}

describe("a phone that was subsidised", () => {
  it.each([
    ["the other way round", second, first],
    ["with its second one as the first", second, other],
    ["with its first one as the second", other, first],
  ])("is known again by its IMEIs %s", async (_, imei, imei2) => {
    expect(offer(first, second, zhang)).toBe("granted");
    await sell();
    expect(offer(imei, imei2, li)).toBe("serialUsed");
  });

  it("is free again by both of its IMEIs when it came back", async () => {
    offer(first, second, zhang);
    await takeBack(await sell());
    expect([first, second].map(sample.till.store.isSerialSubsidised)).toEqual([false, false]);
    expect(offer(second, first, li)).toBe("granted");
  });

  it("is nothing to a phone that was sold at its full price", async () => {
    const { till } = sample;
    offer(first, second, zhang);
    waiveLineSubsidy(till, { lineId: till.session.sale!.lines[0]!.lineId, isWaived: true });
    await sell();
    expect(offer(first, second, li)).toBe("granted");
  });
});

describe("a piece whose subsidy is claimed afterwards", () => {
  it("is neither claimed for again nor subsidised at the counter, by either number", async () => {
    expect(offer(first, second, "claim")).toBe("claimLater");
    await sell();
    expect(offer(first, second, "claim")).toBe("serialUsed");
    await sell();
    expect(offer(second, first, zhang)).toBe("serialUsed");
  });

  it("is no use of anybody's quota, nor of the bounds without a line", async () => {
    offer(first, second, "claim");
    await sell();
    const { store, crypto } = sample.till;
    expect(store.quotaUses(Object.values(crypto.personTokens(zhang.idNumber)))).toEqual([]);
    expect(store.unacknowledgedUses()).toEqual([]);
  });

  it("may be subsidised when it came back", async () => {
    offer(first, second, "claim");
    const saleSeq = await sell();
    expect(sample.till.store.isSerialSubsidised(second)).toBe(true);
    await takeBack(saleSeq);
    expect(offer(first, second, zhang)).toBe("granted");
  });
});
