import { describe, expect, it } from "vitest";
import { sampleCode, sampleCodeId } from "../../../tests/support/sample-codes.ts";
import { sampleGoods } from "../../../tests/support/sample-facts.ts";
import type { Decision, LineDecision } from "../programme/decision.ts";
import type { Goods } from "../goods/goods.ts";
import { addGoods } from "./lines.ts";
import { captureCode, lineForCode, removeCode } from "./codes.ts";
import { applySaleEvent, newSale, type Sale } from "./sale.ts";

const captured = (number: number) => ({ code: sampleCode({ codeId: sampleCodeId(number) }), online: null });
const television = sampleGoods({ category: "television" });

function saleOf(...goods: readonly Goods[]): Sale {
  return goods.reduce(
    (sale, one, index) => applySaleEvent(sale, addGoods(`L${index + 1}`, one)),
    newSale("sale-1"),
  );
}

/** A decision as far as it is asked here: what a line waits for, or why it is refused. */
function decided(...lines: readonly ("waits" | "refused" | "granted")[]): Decision {
  const decision = lines.map((state, index) => ({
    lineId: `L${index + 1}`,
    missing: state === "waits" ? ["code"] : [],
    refusal: state === "refused" ? { code: "codeUsed", params: {} } : null,
  }));
  return { lines: decision as unknown as LineDecision[], subsidyFen: 0 as Decision["subsidyFen"] };
}

function withCode(sale: Sale, lineId: string, number: number): Sale {
  const event = captureCode(sale, lineId, captured(number));
  if (!event.ok) throw new Error(event.refusal.code);
  return applySaleEvent(sale, event.value);
}

describe("a code in the basket", () => {
  const code = sampleCode({ codeId: sampleCodeId(9) });
  const lineOf = (sale: Sale, decision: Decision) => lineForCode(sale, decision, code)?.lineId ?? null;

  it("goes to the line of its category that waits for one", () => {
    const sale = saleOf(television, sampleGoods(), sampleGoods());
    expect(lineOf(sale, decided("waits", "granted", "waits"))).toBe("L3");
    expect(lineOf(sale, decided("waits", "waits", "waits"))).toBe("L2");
  });

  it("takes the place of one that is refused, and never of one that is good", () => {
    const sale = withCode(withCode(saleOf(sampleGoods(), sampleGoods()), "L1", 1), "L2", 2);
    expect(lineOf(sale, decided("granted", "refused"))).toBe("L2");
    expect(lineOf(sale, decided("granted", "granted"))).toBeNull();
  });

  it("goes to a line of its category that waits for something else, as when goods were scanned without a person", () => {
    expect(lineOf(saleOf(television, sampleGoods()), decided("granted", "granted"))).toBe("L2");
  });

  it("for other goods goes where a code is wanted, so that it is said what is wrong, and else nowhere", () => {
    expect(lineOf(saleOf(television), decided("waits"))).toBe("L1");
    expect(lineOf(saleOf(television), decided("granted"))).toBeNull();
    expect(lineOf(saleOf(), decided())).toBeNull();
  });

  it("that is scanned again stays where it is, and serves one line only", () => {
    const sale = withCode(saleOf(sampleGoods(), sampleGoods()), "L2", 9);
    expect(lineOf(sale, decided("waits", "granted"))).toBe("L2");
    expect(captureCode(sale, "L1", captured(9))).toMatchObject({ refusal: { code: "codeAlreadyInBasket" } });
    const without = removeCode(sale, "L2");
    expect(without.ok && captureCode(applySaleEvent(sale, without.value), "L1", captured(9)).ok).toBe(true);
    expect(removeCode(sale, "L9")).toMatchObject({ refusal: { code: "lineNotFound" } });
  });
});
