import type { BodyOf } from "../journal/entry-schema.ts";
import type { SaleCompleted, SaleLineRecord } from "../journal/sale-completed-schema.ts";
import { formatYuan } from "../money/index.ts";
import { parseInstant, toChinaTime } from "../time/instant.ts";
import { receiptWords as words } from "./i18n/zh-cn.ts";
import { amount, negative, pair, text } from "./receipt-blocks.ts";
import type { ReceiptBlock, ReceiptDocument } from "./receipt-document.ts";
import { receiptNumber } from "./receipt-number.ts";
import type { SaleReceiptInput } from "./receipt-of-sale.ts";

export type ClaimSlipInput = Pick<
  SaleReceiptInput,
  "seq" | "hash" | "shop" | "programmeTitles" | "isReprint" | "isDemo"
> & {
  readonly slip: BodyOf<"claimSlipIssued">;
  readonly sale: SaleCompleted;
  /** When it was sold, as in the sale's entry. */
  readonly soldAt: string;
  /** The goods came back: nobody may claim with it any more, and the slip says so in large letters. */
  readonly isVoid: boolean;
};

/**
 * The slip with which a customer claims the subsidy of one piece afterwards (事后补贴申领单), from the entries of the sale
 * and of the slip alone. Nothing in it names a person: whoever claims brings the document.
 */
export function claimSlip(input: ClaimSlipInput): ReceiptDocument {
  const line = input.sale.lines.find(({ lineId }) => lineId === input.slip.lineId);
  if (line === undefined) throw new Error("A slip is about a line of its sale");
  return {
    title: words.claimTitle,
    blocks: [
      ...banners(input),
      ...header(input),
      ...goods(line),
      { kind: "rule" },
      ...claim(input, line),
      { kind: "rule" },
      ...footer(input),
    ],
  };
}

function banners({ isDemo, isReprint, isVoid }: ClaimSlipInput): ReceiptBlock[] {
  const texts = [
    isDemo ? words.demo : null,
    isReprint ? words.reprint : null,
    isVoid ? words.slipVoid : null,
  ];
  return texts.filter((banner) => banner !== null).map((banner) => ({ kind: "banner", text: banner }));
}

function header({ shop, sale, seq, soldAt, isVoid }: ClaimSlipInput): ReceiptBlock[] {
  const large: ReceiptBlock = { kind: "heading", text: words.slipVoid, size: "large" };
  return [
    ...(isVoid ? [large] : []),
    { kind: "heading", text: shop.name, size: "large" },
    { kind: "heading", text: words.claimTitle, size: "normal" },
    pair(words.slipNumber, receiptNumber(shop.terminal, seq)),
    pair(words.saleReceipt, sale.receiptNumber),
    pair(words.time, `${soldAt.slice(0, 10)} ${soldAt.slice(11, 19)}`),
    pair(words.operator, sale.operator.id),
    pair(words.till, words.tillValue(shop.tillNumber, shop.terminal)),
    { kind: "rule" },
  ];
}

function goods({ brand, model, name, grade, serial, prices }: SaleLineRecord): ReceiptBlock[] {
  return [
    text([brand, model, name].filter(Boolean).join(" ")),
    ...(grade === null ? [] : [text(words.grade(grade))]),
    ...(serial === null ? [] : [text(words.serialTail(serial.slice(-4)))]),
    amount(words.list, prices.listFen),
    amount(words.merchantDiscount, negative(prices.merchantDiscountFen)),
    amount(words.subsidy, negative(prices.subsidyFen)),
    amount(words.toPay, prices.toPayFen),
  ];
}

function claim({ slip, programmeTitles }: ClaimSlipInput, line: SaleLineRecord): ReceiptBlock[] {
  const { programme, expectedFen, claimBy } = slip;
  const where = line.claim?.where ?? "";
  return [
    { ...pair(words.expectedSubsidy, `¥${formatYuan(expectedFen)}`), emphasis: "strong" },
    pair(words.claimProgramme, programmeTitles.get(programme.id) ?? programme.id),
    text(words.claimWhere(where)),
    pair(words.claimBy, minuteOf(claimBy)),
  ];
}

/** "2026-12-31 23:59", in China time whatever zone the document was written in. */
function minuteOf(instant: string): string {
  const at = parseInstant(instant);
  const inChina = at === null ? instant : toChinaTime(at);
  return `${inChina.slice(0, 10)} ${inChina.slice(11, 16)}`;
}

function footer({ shop, seq, hash, isVoid }: ClaimSlipInput): ReceiptBlock[] {
  return [
    text(isVoid ? words.slipVoidNotice : words.claimNotice),
    pair(words.complaintLine, shop.complaintLine),
    text(words.journal(seq, hash.slice(0, 12)), "center"),
  ];
}
