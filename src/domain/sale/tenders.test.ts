import { describe, expect, it } from "vitest";
import {
  apply,
  cashier,
  completed,
  decided,
  must,
  sampleBasket,
} from "../../../tests/support/sample-sale.ts";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import type { Tender } from "../journal/sale-completed-schema.ts";
import { fen } from "../money/index.ts";
import {
  addGoods,
  addTender,
  addUnlistedGoods,
  checkSize,
  checkTenders,
  completeSale,
  newSale,
  removeTender,
  settle,
  type Sale,
} from "./index.ts";

const toPayFen = fen(100_000);
const one = apply(newSale("sale"), addUnlistedGoods("L1", "转接线", toPayFen, null));

function tender(kind: Tender["kind"], amountFen: number, reference: string | null = "REF-001"): Tender {
  return { tenderId: `${kind}-${amountFen}`, kind, amountFen: fen(amountFen), reference };
}

function refusal(outcome: ReturnType<typeof addTender>): string | null {
  return outcome.ok ? null : outcome.refusal.code;
}

describe("addTender", () => {
  it("lets cash exceed what is due, and gives the rest back", () => {
    const sale = apply(one, must(addTender(one, tender("cash", 150_000), toPayFen)));
    expect(settle(sale, toPayFen)).toEqual({
      tenderedFen: 150_000,
      cashFen: 150_000,
      dueFen: 0,
      changeFen: 50_000,
    });
    // Cash has no reference, whatever a screen sends.
    expect(sale.tenders[0]?.reference).toBeNull();
    expect(refusal(addTender(sale, tender("cash", 1), toPayFen))).toBe("tenderExceedsDue");
  });

  it("takes no cash that nobody would hand over: a barcode in the amount field", () => {
    expect(refusal(addTender(one, tender("cash", 1_100_000), toPayFen))).toBeNull();
    expect(refusal(addTender(one, tender("cash", 1_100_001), toPayFen))).toBe("cashImplausible");
  });

  it.each(["card", "mobileCode"] as const)("takes by %s at most what is due, with a reference", (kind) => {
    expect(refusal(addTender(one, tender(kind, 100_001), toPayFen))).toBe("tenderExceedsDue");
    expect(refusal(addTender(one, tender(kind, 100_000, null), toPayFen))).toBe("referenceMissing");
    expect(refusal(addTender(one, tender(kind, 100_000, ""), toPayFen))).toBe("referenceMissing");
    // An amount that was typed into the reference's field.
    expect(refusal(addTender(one, tender(kind, 100_000, "1000"), toPayFen))).toBe("referenceTooShort");
    expect(refusal(addTender(one, tender(kind, 100_000), toPayFen))).toBeNull();
  });

  it("splits a payment, change coming from the cash alone", () => {
    let sale = apply(one, must(addTender(one, tender("card", 60_000), toPayFen)));
    expect(refusal(addTender(sale, tender("mobileCode", 40_001), toPayFen))).toBe("tenderExceedsDue");
    sale = apply(sale, must(addTender(sale, tender("cash", 50_000), toPayFen)));
    expect(settle(sale, toPayFen)).toMatchObject({ dueFen: 0, changeFen: 10_000 });
    sale = apply(sale, must(removeTender(sale, "cash-50000")));
    expect(settle(sale, toPayFen).dueFen).toBe(40_000);
    expect(refusal(removeTender(sale, "cash-50000"))).toBe("tenderNotFound");
  });

  it("never gives back more than there is cash, whatever the price has become", () => {
    const sale = { ...one, tenders: [tender("card", 100_000), tender("cash", 50_000)] };
    expect(settle(sale, fen(80_000))).toMatchObject({ tenderedFen: 150_000, dueFen: 0, changeFen: 50_000 });
    expect(settle({ ...one, tenders: [tender("card", 100_000)] }, fen(80_000)).changeFen).toBe(0);
  });

  it("takes nothing for an empty basket", () => {
    expect(refusal(addTender(newSale("sale"), tender("cash", 1), fen(0)))).toBe("nothingToSell");
  });

  it("must still fit when the price falls: what a card paid cannot be given back", () => {
    const byCard = apply(one, must(addTender(one, tender("card", 100_000), toPayFen)));
    expect(checkTenders(byCard, fen(100_000)).ok).toBe(true);
    expect(checkTenders(byCard, fen(99_999))).toEqual({
      ok: false,
      refusal: { code: "tenderExceedsDue", params: { dueFen: 99_999 } },
    });
    const byCash = apply(one, must(addTender(one, tender("cash", 100_000), toPayFen)));
    expect(checkTenders(byCash, fen(0)).ok).toBe(true);
  });
});

describe("checkSize", () => {
  it("holds a basket to what one entry can carry", () => {
    const lines = Array.from({ length: 200 }, (_, index) => addGoods(`L${index}`, sampleGoods()));
    const full = apply(newSale("sale"), ...lines);
    expect(checkSize(full).ok).toBe(true);
    expect(checkSize(apply(full, addGoods("L200", sampleGoods()))).ok).toBe(false);
    const payments = Array.from({ length: 21 }, (_, index) => ({
      ...tender("cash", 1),
      tenderId: `P${index}`,
    }));
    expect(checkSize({ ...one, tenders: payments.slice(1) }).ok).toBe(true);
    expect(checkSize({ ...one, tenders: payments }).ok).toBe(false);
    const dear = addUnlistedGoods("L2", "金条", fen(10_000_000_000), null);
    expect(checkSize(apply(newSale("sale"), dear)).ok).toBe(true);
    expect(checkSize(apply(one, dear)).ok).toBe(false);
  });
});

describe("completeSale", () => {
  const complete = (sale: Sale) => {
    const { facts, decision } = decided(sale);
    const head = { operator: cashier, shiftId: "S1", receiptNumber: "R", sealedPerson: null };
    return completeSale({ sale, facts, decision, ...head });
  };

  it("computes everything that the entry needs", () => {
    const record = completed(sampleBasket());
    expect(record.totals).toEqual({
      listFen: 525_800,
      merchantDiscountFen: 30_000,
      subsidyFen: 93_980,
      toPayFen: 401_820,
    });
    expect(record.changeFen).toBe(98_180);
    expect(record.lines.map(({ programme, refusalCode }) => [programme, refusalCode])).toEqual([
      [{ id: "TEST-AP", version: 1 }, null],
      [null, "notInCatalogue"],
    ]);
    expect(record.facts.lines).toHaveLength(2);
  });

  it("is refused while something is missing, by number of the line", () => {
    const basket = sampleBasket();
    const waiting = {
      ...basket,
      lines: basket.lines.toReversed().map((line) => ({ ...line, serial: null })),
    };
    expect(complete(waiting)).toEqual({
      ok: false,
      refusal: { code: "subsidyUndecided", params: { position: 2 } },
    });
    expect(complete({ ...basket, tenders: [] })).toMatchObject({
      refusal: { code: "tenderedTooLittle", params: { dueFen: 401_820 } },
    });
    expect(complete(newSale("sale"))).toMatchObject({ refusal: { code: "nothingToSell" } });
  });

  it("is refused when more was paid by card than is to pay", () => {
    const basket = sampleBasket();
    expect(complete({ ...basket, tenders: [tender("card", 401_821)] })).toMatchObject({
      refusal: { code: "tenderExceedsDue" },
    });
    expect(complete({ ...basket, tenders: [tender("card", 401_820)] }).ok).toBe(true);
  });

  it("throws for a decision about other lines: that is a bug, not a refusal", () => {
    const { facts, decision } = decided(sampleBasket());
    const sale = apply(sampleBasket(), addUnlistedGoods("L3", "转接线", fen(1), null));
    const head = { operator: cashier, shiftId: "S1", receiptNumber: "R", sealedPerson: null };
    expect(() => completeSale({ sale, facts, decision, ...head })).toThrow("every line");
  });
});
