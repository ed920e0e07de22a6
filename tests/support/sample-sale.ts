import { goodsSchema, type Goods } from "../../src/domain/goods/goods.ts";
import type { SaleCompleted } from "../../src/domain/journal/sale-completed-schema.ts";
import { fen, sum, type Fen } from "../../src/domain/money/index.ts";
import { personFactsSchema, type PersonFacts } from "../../src/domain/identity/person.ts";
import { decide } from "../../src/domain/programme/decide.ts";
import type { Decision } from "../../src/domain/programme/decision.ts";
import type { DecisionFacts } from "../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../src/domain/programme/programme-schema.ts";
import {
  addGoods,
  addTender,
  addUnlistedGoods,
  applySaleEvent,
  captureSerial,
  completeSale,
  decisionOf,
  lineFacts,
  linePrices,
  newSale,
  personFacts,
  setMerchantDiscount,
  type Sale,
  type SaleEvent,
  type SaleRefusal,
} from "../../src/domain/sale/index.ts";
import type { Result } from "../../src/domain/result.ts";
import { sampleFacts, sampleGoods } from "./sample-facts.ts";
import { appliances } from "./sample-programmes.ts";

export const cashier = { id: "1001", role: "cashier" } as const;

/** An invented person as the journal keeps them. */
export const samplePerson: PersonFacts = personFactsSchema.parse({
  documentKind: "residentId",
  verifiedBy: "card",
  maskedName: "张**",
  maskedNumber: "**************002X",
  ageBand: 30,
  regionCode: "410000",
  tokens: { "person-1": "token-of-zhang" },
});

export type Decided = { readonly facts: DecisionFacts; readonly decision: Decision; readonly toPayFen: Fen };

/** The basket decided under these programmes, as the till does it. */
export function decided(
  sale: Sale,
  programmes: readonly Programme[] = [appliances()],
  changes = {},
): Decided {
  const delivery = sale.delivery === null ? {} : { delivery: sale.delivery };
  const facts = sampleFacts(lineFacts(sale), { person: personFacts(sale), ...delivery, ...changes });
  const decision = decide(programmes, facts);
  const toPay = sale.lines.map((line) => linePrices(line, decisionOf(decision, line).subsidyFen).toPayFen);
  return { facts, decision, toPayFen: sum(toPay) };
}

/** The value of an outcome that must not be refused here. */
export function must<Value>(outcome: Result<Value, SaleRefusal>): Value {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
  return outcome.value;
}

export function apply(sale: Sale, ...events: readonly SaleEvent[]): Sale {
  return events.reduce(applySaleEvent, sale);
}

export function completed(
  sale: Sale,
  changes: Partial<Parameters<typeof completeSale>[0]> = {},
): SaleCompleted {
  const { facts, decision } = decided(sale);
  const head = { operator: cashier, shiftId: "S1", receiptNumber: "TEST-000007", sealedPerson: null };
  return must(completeSale({ sale, facts, decision, ...head, ...changes }));
}

/** A refrigerator with its subsidy and a discount, and a microwave outside the catalogue; 5,000.00 in cash. */
export function sampleBasket(saleId = "sale-1", serial = "HR2400000018"): Sale {
  let sale = apply(
    newSale(saleId),
    addGoods("L1", sampleGoods()),
    addUnlistedGoods("L2", "微波炉", fen(25_900), null),
    { kind: "personIdentified", person: samplePerson },
  );
  sale = apply(sale, must(setMerchantDiscount(sale, "L1", fen(30_000))));
  sale = apply(sale, must(captureSerial(sale, "L1", serial, () => false)));
  const tender = { tenderId: "P1", kind: "cash", amountFen: fen(500_000), reference: null } as const;
  return apply(sale, must(addTender(sale, tender, decided(sale).toPayFen)));
}

export function phone(): Goods {
  return goodsSchema.parse({ ...sampleGoods({ category: "phone", serialKind: "imei", grade: null }) });
}
