import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completed, sampleBasket, samplePerson } from "../../../tests/support/sample-sale.ts";
import type { SaleCompleted } from "../journal/sale-completed-schema.ts";
import { fen } from "../money/index.ts";
import { layoutReceipt, type ReceiptLine } from "./layout-receipt.ts";
import { receiptDocumentSchema, type ReceiptDocument } from "./receipt-document.ts";
import { receiptOfSale, type SaleReceiptInput } from "./receipt-of-sale.ts";
import { textColumns } from "./text-width.ts";

const shop = {
  name: "红旗区焕新家电",
  address: "示范路 1 号",
  complaintLine: "0000-0000",
  tillNumber: "02",
  terminal: "T0001",
};

function receipt(changes: Partial<SaleReceiptInput> = {}): ReceiptDocument {
  return receiptOfSale({
    sale: completed(sampleBasket()),
    seq: 7,
    hash: "0123456789abcdef".repeat(4),
    at: "2026-06-18T10:00:00.000+08:00",
    shop,
    programmeTitles: new Map([["TEST-AP", "家电补贴"]]),
    isConfirmed: true,
    isReprint: false,
    isDemo: false,
    ...changes,
  });
}

/** As it would look on paper: large lines are marked, because they take twice the room. */
function paper(document: ReceiptDocument, columns: number): string[] {
  return layoutReceipt(document, columns).map((line) => {
    if (line.kind === "qr") return `[QR ${line.payload}]`;
    return line.style === "normal" ? line.text : `${line.style}|${line.text}`;
  });
}

describe("the receipt of a sale with a subsidised piece and one without", () => {
  it("on 80 mm paper", () => {
    expect(paper(receipt(), 48)).toMatchInlineSnapshot(`
      [
        "large|     红旗区焕新家电",
        "strong|                    销售小票",
        "单号                                 TEST-000007",
        "时间                         2026-06-18 10:00:00",
        "收银员                                      1001",
        "收银机                              02号机 T0001",
        "------------------------------------------------",
        "1. 云岭 BCD-505W1 对开门冰箱",
        "   等级 1 级  机身号尾号 0018",
        "   标价                                 4,999.00",
        "   商家优惠                              -300.00",
        "   政府补贴                              -939.80",
        "   应付                                 3,759.20",
        "   补贴项目 家电补贴",
        "2. 微波炉",
        "   标价                                   259.00",
        "   商家优惠                                 0.00",
        "   政府补贴                                 0.00",
        "   应付                                   259.00",
        "   本件未享受补贴",
        "------------------------------------------------",
        "标价合计                                5,258.00",
        "商家优惠                                 -300.00",
        "政府补贴                                 -939.80",
        "strong|应付                                   ¥4,018.20",
        "------------------------------------------------",
        "现金                                    5,000.00",
        "找零                                      981.80",
        "可开票金额                              4,958.00",
        "领补人                             张** 尾号002X",
        "个人信息                 已告知 已加密 consent-1",
        "------------------------------------------------",
        "退货请带本小票和商品；退货时只退您实付的钱，补贴",
        "退回财政。",
        "投诉电话                               0000-0000",
        "           流水 7  校验 0123456789ab",
        "                    谢谢惠顾",
      ]
    `);
  });

  it("on 58 mm paper", () => {
    expect(paper(receipt(), 32)).toMatchInlineSnapshot(`
      [
        "large| 红旗区焕新家电",
        "strong|            销售小票",
        "单号                 TEST-000007",
        "时间         2026-06-18 10:00:00",
        "收银员                      1001",
        "收银机              02号机 T0001",
        "--------------------------------",
        "1. 云岭 BCD-505W1 对开门冰箱",
        "   等级 1 级  机身号尾号 0018",
        "   标价                 4,999.00",
        "   商家优惠              -300.00",
        "   政府补贴              -939.80",
        "   应付                 3,759.20",
        "   补贴项目 家电补贴",
        "2. 微波炉",
        "   标价                   259.00",
        "   商家优惠                 0.00",
        "   政府补贴                 0.00",
        "   应付                   259.00",
        "   本件未享受补贴",
        "--------------------------------",
        "标价合计                5,258.00",
        "商家优惠                 -300.00",
        "政府补贴                 -939.80",
        "strong|应付                   ¥4,018.20",
        "--------------------------------",
        "现金                    5,000.00",
        "找零                      981.80",
        "可开票金额              4,958.00",
        "领补人             张** 尾号002X",
        "个人信息 已告知 已加密 consent-1",
        "--------------------------------",
        "退货请带本小票和商品；退货时只退",
        "您实付的钱，补贴退回财政。",
        "投诉电话               0000-0000",
        "   流水 7  校验 0123456789ab",
        "            谢谢惠顾",
      ]
    `);
  });

  it("says what it is when it is not an ordinary first copy", () => {
    const banners = (changes: Partial<SaleReceiptInput>) =>
      receipt(changes).blocks.flatMap((block) => (block.kind === "banner" ? block.text : []));
    expect(banners({})).toEqual([]);
    expect(banners({ isReprint: true })).toEqual(["重印"]);
    expect(banners({ isConfirmed: false })).toEqual(["补贴待平台确认"]);
    expect(banners({ isDemo: true, isReprint: true, isConfirmed: false })).toEqual([
      "演示 不作凭证",
      "重印",
      "补贴待平台确认",
    ]);
    const sale = completed(sampleBasket());
    const unsubsidised = { ...sale, totals: { ...sale.totals, subsidyFen: fen(0) } };
    expect(banners({ sale: unsubsidised, isConfirmed: false })).toEqual([]);
  });

  it("names a card payment by its reference, and a programme that is no longer installed by its id", () => {
    const sale: SaleCompleted = {
      ...completed(sampleBasket()),
      tenders: [{ tenderId: "P1", kind: "card", amountFen: fen(401_820), reference: "REF-778899" }],
      changeFen: fen(0),
    };
    const text = paper(receipt({ sale, programmeTitles: new Map() }), 48).join("\n");
    expect(text).toContain("银行卡");
    expect(text).toContain("参考号 REF-778899");
    expect(text).toContain("补贴项目 TEST-AP");
  });

  it("shows of the person a masked name and four characters, and of a serial number four", () => {
    const text = JSON.stringify(receipt());
    expect(text).toContain("张** 尾号002X");
    expect(text).toContain("机身号尾号 0018");
    for (const secret of [
      samplePerson.maskedNumber,
      "410702",
      "HR2400000018",
      ...Object.values(samplePerson.tokens),
    ])
      expect(text).not.toContain(secret);
  });
});

describe("the layout of any receipt", () => {
  const characters = fc.constantFrom(..."冰箱洗衣机一级能效补贴ABCxyz0189 -/.·Ⅱ①é¥￥😀\u0000\n");
  const text = (maxLength: number) =>
    fc.array(characters, { minLength: 1, maxLength }).map((parts) => parts.join("").slice(0, maxLength));
  const amount = fc.integer({ min: 0, max: 10_000_000_000 }).map(fen);
  const prices = fc.record({
    listFen: amount,
    merchantDiscountFen: amount,
    subsidyFen: amount,
    toPayFen: amount,
  });
  const sale = fc
    .record({
      receiptNumber: text(40),
      operatorId: text(32),
      changeFen: amount,
      totals: prices,
      tenders: fc.array(
        fc.record({
          tenderId: fc.constant("P"),
          kind: fc.constantFrom("cash" as const, "card" as const, "mobileCode" as const),
          amountFen: amount,
          reference: fc.option(text(40)),
        }),
        { maxLength: 3 },
      ),
      lines: fc.array(
        fc.record({
          name: text(60),
          brand: text(30),
          model: text(40),
          grade: fc.constantFrom(null, 1, 5),
          serial: fc.option(text(32)),
          prices,
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ operatorId, lines, ...rest }): SaleCompleted => {
      const sample = completed(sampleBasket());
      const full = lines.map((line, index) => ({ ...sample.lines[index % 2]!, ...line }));
      return { ...sample, ...rest, operator: { id: operatorId, role: "cashier" }, lines: full };
    });
  const shops = fc.record({
    name: text(60),
    address: text(120),
    complaintLine: text(40),
    tillNumber: text(8),
    terminal: text(16),
  });

  it("has no line wider than the paper and loses no character, for whatever an entry may hold", () => {
    fc.assert(
      fc.property(
        sale,
        shops,
        fc.constantFrom(32, 48),
        fc.boolean(),
        (record, anyShop, columns, isReprint) => {
          const document = receipt({ sale: record, shop: anyShop, isReprint });
          expect(receiptDocumentSchema.parse(document)).toEqual(document);
          const lines = layoutReceipt(document, columns);
          const tooWide = lines.filter(
            (line) => line.kind === "text" && textColumns(line.text) > room(line, columns),
          );
          expect(tooWide).toEqual([]);
          const printed = lines
            .map((line) => (line.kind === "text" ? line.text : ""))
            .join("")
            .replaceAll(" ", "");
          for (const line of record.lines) expect(printed).toContain(line.name.replaceAll(" ", ""));
          expect(printed).toContain(record.receiptNumber.replaceAll(" ", ""));
        },
      ),
      { seed: 20_261_122 },
    );
  });

  it("holds as many pieces as a sale may have", () => {
    const record = completed(sampleBasket());
    const lines = Array.from({ length: 200 }, (_, index) => ({ ...record.lines[0]!, lineId: `L${index}` }));
    expect(receiptDocumentSchema.safeParse(receipt({ sale: { ...record, lines } })).success).toBe(true);
  });
});

function room(line: Extract<ReceiptLine, { kind: "text" }>, columns: number): number {
  return line.style === "large" ? columns / 2 : columns;
}
