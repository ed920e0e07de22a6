import type { SaleCompleted } from "../../src/domain/journal/sale-completed-schema.ts";
import { fen } from "../../src/domain/money/index.ts";
import type { completeReturn, ReturnTerms } from "../../src/domain/returns/index.ts";
import { cashier, completed, sampleBasket } from "./sample-sale.ts";

/**
 * The sample basket paid with two things: 3,000.00 by card (P1) and 1,500.00 in cash (P2), of which 481.80 was given back.
 * L1 is a subsidised refrigerator for 3,759.20, L2 a microwave for 259.00.
 */
export function sampleSplitSale(): SaleCompleted {
  const sale = completed(sampleBasket());
  const tenders = [
    { tenderId: "P1", kind: "card", amountFen: fen(300_000), reference: "CARD-000001" },
    { tenderId: "P2", kind: "cash", amountFen: fen(150_000), reference: null },
  ] as const;
  return { ...sale, tenders: [...tenders], changeFen: fen(450_000 - sale.totals.toPayFen) };
}

/** Seven days, single pieces, and the right to another subsidy comes back. */
export const sampleTerms: ReturnTerms = {
  windowDays: 7,
  quota: "restored",
  partial: "allowed",
  repayWithinDays: 10,
  reportWithinDays: 0,
};

/** Everything of a return but what comes back. */
export function sampleReturnInput(sale: SaleCompleted): Parameters<typeof completeReturn>[0] {
  return {
    sale,
    saleSeq: 7,
    saleHash: "0".repeat(64),
    earlier: [],
    lineIds: [],
    refunds: [],
    reason: "顾客不想要了",
    operator: cashier,
    returnId: "return-1",
    shiftId: "S1",
    receiptNumber: "TEST-000009",
    approvalSeq: null,
    termsOf: () => sampleTerms,
  };
}
