import { describe, expect, it } from "vitest";
import { phones, samplePhone } from "../../../tests/support/capture-programme.ts";
import { apply, completed, decided, must } from "../../../tests/support/sample-sale.ts";
import { fen } from "../money/index.ts";
import {
  addGoods,
  addTender,
  captureImei2,
  captureSerial,
  captureSerialAgain,
  newSale,
  preferClaim,
  setDelivery,
  setMerchantDiscount,
  type Sale,
} from "../sale/index.ts";
import { claimSlip } from "./claim-slip.ts";
import { layoutReceipt } from "./layout-receipt.ts";
import { markAsTraining } from "./mark-as-training.ts";
import { receiptDocumentSchema, type ReceiptDocument } from "./receipt-document.ts";
import { receiptOfSale } from "./receipt-of-sale.ts";

const programmes = [phones()];
const shop = {
  name: "红旗区焕新家电",
  address: "示范路 1 号",
  complaintLine: "0000-0000",
  tillNumber: "02",
  terminal: "T0001",
};
const programmeTitles = new Map([["TEST-3C", "数码补贴"]]);
const soldAt = "2026-06-18T10:00:00.000+08:00";
const hash = "0123456789abcdef".repeat(4);

/** A phone with a discount, whose subsidy the customer claims afterwards. */
function claimedBasket(change: (sale: Sale) => Sale = (sale) => sale): Sale {
  let sale = apply(newSale("sale-1"), addGoods("L1", samplePhone()));
  sale = apply(sale, must(captureSerial(sale, "L1", "490154203237518", () => false)));
  sale = apply(sale, must(captureImei2(sale, "L1", "490154203237526")));
  sale = apply(sale, must(captureSerialAgain(sale, "L1", "490154203237518")));
  sale = apply(sale, must(setMerchantDiscount(sale, "L1", fen(10_000))));
  sale = change(apply(sale, must(preferClaim(sale, "L1", true))));
  const { toPayFen } = decided(sale, programmes);
  const cash = { tenderId: "P1", kind: "cash", amountFen: toPayFen, reference: null } as const;
  return apply(sale, must(addTender(sale, cash, toPayFen)));
}

function sold(sale = claimedBasket()) {
  const { facts, decision } = decided(sale, programmes);
  return completed(sale, { facts, decision });
}

function slip(changes: { isReprint?: boolean; isDemo?: boolean; isVoid?: boolean } = {}): ReceiptDocument {
  const sale = sold();
  const { programme, expectedFen, claimBy } = sale.lines[0]!.claim!;
  const body = { operator: sale.operator, saleSeq: 7, lineId: "L1", programme, expectedFen, claimBy };
  const input = { slip: body, sale, soldAt, seq: 8, hash, shop, programmeTitles };
  return claimSlip({ ...input, isReprint: false, isVoid: false, isDemo: false, ...changes });
}

const paper = (document: ReceiptDocument, columns: number) =>
  layoutReceipt(document, columns).map((line) => (line.kind === "qr" ? "[QR]" : line.text.trimEnd()));

describe("a claim slip", () => {
  it("on 58 mm paper", () => {
    expect(paper(slip(), 32)).toMatchInlineSnapshot(`
      [
        " 红旗区焕新家电",
        "         事后补贴申领单",
        "申领单号            T0001-000008",
        "销售单号             TEST-000007",
        "时间         2026-06-18 10:00:00",
        "收银员                      1001",
        "收银机              02号机 T0001",
        "--------------------------------",
        "云岭 YL-P1 手机",
        "机身号尾号 7518",
        "标价                    2,999.00",
        "商家优惠                 -100.00",
        "政府补贴                    0.00",
        "应付                    2,899.00",
        "--------------------------------",
        "预计补贴                 ¥434.85",
        "补贴项目                数码补贴",
        "申领方式：示范平台（样例）",
        "申领截止        2026-07-18 10:00",
        "--------------------------------",
        "请在截止前凭本单、销售小票、发票",
        "和本人证件申领；金额以审核为准。",
        "本单遗失可重印。",
        "投诉电话               0000-0000",
        "   流水 8  校验 0123456789ab",
      ]
    `);
    expect(receiptDocumentSchema.safeParse(slip()).success).toBe(true);
  });

  it("says when it is a copy, a demonstration, or an exercise", () => {
    const first = (document: ReceiptDocument) => document.blocks[0];
    expect(first(slip({ isReprint: true }))).toEqual({ kind: "banner", text: "重印" });
    expect(first(slip({ isDemo: true }))).toEqual({ kind: "banner", text: "演示 不作凭证" });
    expect(first(markAsTraining(slip()))).toEqual({ kind: "banner", text: "培训 不是真实交易" });
  });

  it("says in large letters that it is void, and asks nobody to claim with it", () => {
    const { blocks } = slip({ isVoid: true });
    expect(blocks[0]).toEqual({ kind: "banner", text: "已作废" });
    expect(blocks[1]).toEqual({ kind: "heading", text: "已作废", size: "large" });
    const words = paper(slip({ isVoid: true }), 48).join("");
    expect(words).toContain("商品已退货，本单作废");
    expect(words).not.toContain("请在截止前");
    expect(paper(slip(), 48).join("")).not.toContain("作废");
  });

  it("shows of the piece's number no more than its end", () => {
    expect(JSON.stringify(slip())).not.toContain("490154203237518");
    expect(JSON.stringify(slip())).toContain("7518");
  });
});

describe("the receipt of a sale that is claimed afterwards", () => {
  const receipt = (sale = sold(), soldUnder = programmes) =>
    receiptOfSale({
      sale,
      seq: 7,
      hash,
      at: soldAt,
      shop,
      programmeTitles,
      programmes: soldUnder,
      isConfirmed: true,
      isReprint: false,
      isDemo: false,
    });

  it("has the four prices without a subsidy, and what to expect, by the line and in total", () => {
    const lines = paper(receipt(), 48).map((line) => line.trim().replaceAll(/ +/g, " "));
    expect(lines).toEqual(
      expect.arrayContaining([
        "标价 2,999.00",
        "商家优惠 -100.00",
        "政府补贴 0.00",
        "应付 2,899.00",
        "预计事后补贴 434.85",
        "事后申领 数码补贴（凭申领单）",
      ]),
    );
    expect(lines.filter((line) => line === "预计事后补贴 434.85")).toHaveLength(2);
  });

  it("says that goods of a programme that takes back nothing less come back together", () => {
    const returns = { ...phones().returns, partial: "wholeSaleOnly" as const };
    const terms = paper(receipt(sold(), [phones({ returns })]), 96).find((line) => line.startsWith("【"));
    expect(terms).toMatch(/^【数码补贴】7 天内可退货，享受这项补贴的商品须整单一起退，退货后补贴名额作废/);
  });

  it("says until when the goods come back and arrive, and nothing of arriving when they were carried away", () => {
    const terms = (document: ReceiptDocument) => paper(document, 96).find((line) => line.startsWith("【"));
    const kept = "【数码补贴】7 天内可退货，退货后补贴名额作废";
    expect(terms(receipt())).toBe(`${kept}，2026-06-28 前送达`);
    const carriedAway = claimedBasket((sale) => apply(sale, setDelivery({ kind: "carriedAway" })));
    expect(terms(receipt(sold(carriedAway)))).toBe(kept);
  });
});
