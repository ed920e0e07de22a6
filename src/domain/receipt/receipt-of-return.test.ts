import { expect, test } from "vitest";
import { sampleReturnInput, sampleSplitSale, sampleTerms } from "../../../tests/support/sample-return.ts";
import { completeReturn, returnDuties } from "../returns/index.ts";
import { layoutReceipt } from "./layout-receipt.ts";
import { receiptDocumentSchema } from "./receipt-document.ts";
import { receiptOfReturn } from "./receipt-of-return.ts";

function paper(columns: number, voidedClaims: readonly string[] = []): string[] {
  const sale = sampleSplitSale();
  const returned = completeReturn({
    ...sampleReturnInput(sale),
    lineIds: ["L1"],
    refunds: [
      { tenderId: "P1", kind: "card", amountFen: sale.tenders[0]!.amountFen, reference: "REFUND-000001" },
      { tenderId: "P2", kind: "cash", amountFen: 75_920 as never, reference: null },
    ],
  });
  if (!returned.ok) throw new Error(returned.refusal.code);
  const document = receiptOfReturn({
    returned: returned.value,
    saleReceiptNumber: "T000001-000007",
    seq: 9,
    hash: "abcdef0123456789".repeat(4),
    at: "2026-06-18T10:00:00.000+08:00",
    shop: {
      name: "示范店",
      address: "示范路 1 号",
      complaintLine: "0000-0000",
      tillNumber: "02",
      terminal: "T000001",
    },
    programmeTitles: new Map(),
    duties: returnDuties(returned.value.lines, Date.parse("2026-06-18T10:00:00+08:00"), () => sampleTerms),
    voidedClaims: new Set(voidedClaims),
    isReprint: true,
    isDemo: false,
  });
  const lines = layoutReceipt(receiptDocumentSchema.parse(document), columns);
  return lines.map((line) => (line.kind === "qr" ? "" : line.text));
}

test("a return's receipt says what came back at which four prices, and who gets what", () => {
  const text = paper(48).join("\n");
  for (const words of [
    /退货单/,
    /\*\*\* 重印 \*\*\*/,
    /原单号 +T000001-000007/,
    /标价 +4,999\.00/,
    /商家优惠 +-300\.00/,
  ]) {
    expect(text).toMatch(words);
  }
  expect(text).toMatch(/政府补贴退回财政 +-939\.80/);
  expect(text).toMatch(/退款 +¥3,759\.20/);
  expect(text).toMatch(/退回银行卡 +3,000\.00\n +参考号 REFUND-000001\n退现金 +759\.20/);
  expect(text).toMatch(/补贴名额已恢复/);
  expect(text.replaceAll(/\s/g, "")).toContain("补贴已结算的，门店最迟2026-06-28退回");
  expect(text.replaceAll(/\s/g, "")).toContain("退货最迟2026-06-18上报");
  expect(text).toMatch(/退货原因：顾客不想要了/);
  expect(text).toMatch(/流水 9 {2}校验 abcdef012345/);
  expect(text).not.toContain("张");
});

test("a slip with which the subsidy would have been claimed is void with its goods", () => {
  expect(paper(48).join()).not.toContain("领补凭证作废");
  expect(paper(48, ["L2"]).join()).not.toContain("领补凭证作废");
  expect(paper(48, ["L1"]).join()).toContain("领补凭证作废");
});

test("it fits narrow paper", () => {
  for (const line of paper(32)) expect([...line].length).toBeLessThanOrEqual(32);
});
