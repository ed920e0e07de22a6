import type { CanonicalValue } from "../../../src/domain/journal/canonical-json.ts";
import { sha256Hex } from "../../../src/platform/keys/sha256.ts";

const operator = { id: "cashier-1", role: "cashier" };
const system = { id: "system", role: "system" };
const shiftId = "S-2026-11-22-1";

export const enrolledBody: CanonicalValue = {
  operator: system,
  keyId: "t000001-1",
  suite: "ed25519",
  shopId: "demo-shop",
  merchantId: "demo-merchant",
  platformUrl: "http://127.0.0.1:7310",
};

export const shiftOpenedBody: CanonicalValue = { operator, shiftId, floatFen: 50_000 };

export const signedOnBody: CanonicalValue = { operator };

const refrigerator = {
  gtin: "06999010101019",
  name: "505升十字对开门冰箱 一级能效",
  brand: "云岭",
  model: "BCD-505W1",
  category: "refrigerator",
  grade: 1,
};

/** What stands beside every sample sale, and the hash by which the sale names it. Nobody can open it. */
export const sampleBox = "c2FtcGxlLWtleQ.c2FtcGxlLWJveA";
export const sampleBoxSha256 = sha256Hex(sampleBox);

/** A level 1 refrigerator at 4,999.00 with 999.80 subsidy, paid in cash. The person is invented. */
export function saleBody(saleId: string, serial = "YL505W1A00001"): CanonicalValue {
  const prices = { listFen: 499_900, merchantDiscountFen: 0, subsidyFen: 99_980, toPayFen: 399_920 };
  return {
    operator,
    saleId,
    shiftId,
    receiptNumber: `01-${saleId}`,
    lines: [
      {
        lineId: "1",
        ...refrigerator,
        serial,
        prices,
        programme: { id: "DEMO-HA-2025-AP", version: 1 },
        refusalCode: null,
      },
    ],
    totals: prices,
    tenders: [{ tenderId: "1", kind: "cash", amountFen: 400_000, reference: null }],
    changeFen: 80,
    person: {
      documentKind: "residentId",
      verifiedBy: "card",
      maskedName: "张*",
      maskedNumber: "尾号1234",
      ageBand: 30,
      regionCode: "410702",
      tokens: { "person-1": "c2FtcGxlLXRva2Vu" },
    },
    sealedPerson: { sha256: sampleBoxSha256, keyId: "seal-1" },
    consent: { wordingId: "consent-1" },
    facts: saleFacts(serial),
  };
}

function saleFacts(serial: string): CanonicalValue {
  const { gtin, category, grade } = refrigerator;
  return {
    now: "2026-11-22T10:00:00.000+08:00",
    regionCode: "410702",
    person: { documentKind: "residentId", ageBand: 30 },
    lines: [
      {
        lineId: "1",
        goods: { gtin, category, kind: null, grade, battery: null, listFen: 499_900 },
        listFen: 499_900,
        merchantDiscountFen: 0,
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
  };
}
