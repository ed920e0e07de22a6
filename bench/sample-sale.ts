import type { SaleCompleted } from "../src/domain/journal/sale-completed-schema.ts";
import { fen, zeroFen } from "../src/domain/money/index.ts";
import type { Actor } from "../src/domain/operator/operator.ts";
import { sampleGoods } from "./sample-goods.ts";

/** A sale of one subsidised refrigerator to an invented person, as the till journals it. */
export function sampleSale(index: number, operator: Actor, shiftId: string): SaleCompleted {
  const goods = sampleGoods(index);
  const lineId = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const serial = `HXBENCH${index}`;
  const subsidyFen = fen(30_000);
  const prices = {
    listFen: goods.listFen,
    merchantDiscountFen: zeroFen,
    subsidyFen,
    toPayFen: fen(goods.listFen - subsidyFen),
  };
  const { gtin, category, kind, grade, battery, listFen, name, brand, model } = goods;
  return {
    operator,
    saleId: `sale-${index}`,
    shiftId,
    receiptNumber: `T000001-${index}`,
    lines: [
      {
        lineId,
        gtin,
        name,
        brand,
        model,
        category,
        grade,
        serial,
        prices,
        programme: { id: "DEMO-AP", version: 1 },
        refusalCode: null,
      },
    ],
    totals: prices,
    tenders: [{ tenderId: `tender-${index}`, kind: "cash", amountFen: prices.toPayFen, reference: null }],
    changeFen: zeroFen,
    person: {
      documentKind: "residentId",
      verifiedBy: "card",
      maskedName: "张**",
      maskedNumber: "410702********002X",
      ageBand: 30,
      regionCode: "410702",
      tokens: { bench: `token-${index}` },
    },
    sealedPerson: { sha256: "a".repeat(64), keyId: "platform-seal-1" },
    consent: { wordingId: "consent-1" },
    facts: {
      now: "2026-11-22T10:00:00.000+08:00",
      regionCode: "410702",
      person: { documentKind: "residentId", ageBand: 30 },
      lines: [
        {
          lineId,
          goods: { gtin, category, kind, grade, battery, listFen },
          listFen,
          merchantDiscountFen: zeroFen,
          serial,
          serialKind: "serialNumber",
          serialUsedBefore: false,
          oldItem: null,
          subsidyWaived: false,
        },
      ],
      quotaUses: [],
      connection: { isOnline: true, hoursSinceContact: 0, uses: [] },
      journal: "sound",
    },
  };
}
