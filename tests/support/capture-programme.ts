import type { Programme } from "../../src/domain/programme/programme-schema.ts";
import { sampleGoods } from "./sample-facts.ts";
import { appliances, category, limit, priceBound, rate } from "./sample-programmes.ts";

type Input = Record<string, unknown>;

const every = { categories: null };

/**
 * Phones, at most 500 yuan, with everything that a programme can want captured: both IMEIs, the first one twice, a photo, an
 * activation, an undertaking, the delivery and the invoice. The customer may rather claim afterwards.
 */
export function phones(changes: Input = {}): Programme {
  return appliances({
    id: "TEST-3C",
    title: "数码补贴",
    shortTitle: "数码补贴",
    mode: "both",
    claim: { where: "示范平台（样例）", withinDays: 30, until: "2026-12-31T23:59:59.999+08:00" },
    categories: [category("phone", [])],
    amount: {
      components: [rate("base", 1_500)],
      caps: [{ condition: { kind: "always" }, capFen: 50_000 }],
      priceBounds: [priceBound(null, 600_000)],
      rounding: "fenFloor",
      roundingOf: "sum",
    },
    limits: [limit("one", null, 2)],
    identity: { documents: ["residentId"], minimumAge: 18, samePerson: ["payer"], residence: null },
    captures: [
      { kind: "imei", ...every, count: 2, isTwice: true },
      { kind: "photo", ...every, id: "unboxed", title: "拆封照片" },
      { kind: "photo", ...every, id: "handover", title: "交付照片" },
      { kind: "activation", ...every },
      { kind: "undertaking", ...every, title: "购机承诺书" },
      { kind: "delivery", ...every },
      { kind: "invoice", ...every },
    ],
    delivery: { withinDays: 10, until: null },
    ...changes,
  });
}

/** Two IMEIs of one phone and one of another, with right check digits, of no real piece. */
export const imeis = ["490154203237518", "490154203237526", "356938035643809"] as const;

/** A phone of 2,999.00 yuan: 449.85 of subsidy. */
export const samplePhone = (changes: Input = {}) =>
  sampleGoods({
    gtin: "06999030101013",
    name: "手机",
    model: "YL-P1",
    category: "phone",
    grade: null,
    serialKind: "imei",
    listFen: 299_900,
    ...changes,
  });
