import type { ReturnCompleted, ReturnLine } from "../journal/return-completed-schema.ts";
import { formatYuan } from "../money/index.ts";
import { receiptWords as words } from "./i18n/zh-cn.ts";
import { amount, negative, pair, text } from "./receipt-blocks.ts";
import type { ReturnDuty } from "../returns/index.ts";
import type { ReceiptBlock, ReceiptDocument } from "./receipt-document.ts";
import type { SaleReceiptInput } from "./receipt-of-sale.ts";

export type ReturnReceiptInput = Pick<
  SaleReceiptInput,
  "seq" | "hash" | "at" | "shop" | "programmeTitles" | "isReprint" | "isDemo"
> & {
  readonly returned: ReturnCompleted;
  /** The receipt number of the sale whose goods came back. */
  readonly saleReceiptNumber: string;
  /** What the shop owes for it, by programme. */
  readonly duties: readonly ReturnDuty[];
  /** Lines whose claim slip (事后补贴) is worth nothing any more. */
  readonly voidedClaims: ReadonlySet<string>;
};

/** The customer's receipt of goods that came back, from its journal entry alone. Nothing in it names a person. */
export function receiptOfReturn(input: ReturnReceiptInput): ReceiptDocument {
  const { returned } = input;
  return {
    title: words.returnTitle,
    blocks: [
      ...banners(input),
      ...header(input),
      ...returned.lines.flatMap((line, index) => lineBlocks(line, index, input)),
      { kind: "rule" },
      ...totals(returned),
      { kind: "rule" },
      ...refunds(returned),
      ...duties(input),
      { kind: "rule" },
      ...footer(input),
    ],
  };
}

function banners({ isDemo, isReprint }: ReturnReceiptInput): ReceiptBlock[] {
  const texts = [isDemo ? words.demo : null, isReprint ? words.reprint : null];
  return texts.filter((banner) => banner !== null).map((banner) => ({ kind: "banner", text: banner }));
}

function header({ shop, returned, saleReceiptNumber, at }: ReturnReceiptInput): ReceiptBlock[] {
  return [
    { kind: "heading", text: shop.name, size: "large" },
    { kind: "heading", text: words.returnTitle, size: "normal" },
    pair(words.receiptNumber, returned.receiptNumber),
    pair(words.originalReceipt, saleReceiptNumber),
    pair(words.time, `${at.slice(0, 10)} ${at.slice(11, 19)}`),
    pair(words.operator, returned.operator.id),
    pair(words.till, words.tillValue(shop.tillNumber, shop.terminal)),
    { kind: "rule" },
  ];
}

function lineBlocks(
  { lineId, name, serial, prices, programme, quotaRestored }: ReturnLine,
  index: number,
  { programmeTitles: titles, voidedClaims }: ReturnReceiptInput,
): ReceiptBlock[] {
  const title = programme && (titles.get(programme.id) ?? programme.id);
  const quota = quotaRestored ? words.quotaRestored : words.quotaBurnt;
  return [
    text(`${index + 1}. ${name}`),
    ...(serial === null ? [] : [text(`   ${words.serialTail(serial.slice(-4))}`)]),
    amount(`   ${words.list}`, prices.listFen),
    amount(`   ${words.merchantDiscount}`, negative(prices.merchantDiscountFen)),
    amount(`   ${words.subsidy}`, negative(prices.subsidyFen)),
    amount(`   ${words.toPay}`, prices.toPayFen),
    ...(title === null ? [] : [text(`   ${words.programme(title)}`)]),
    ...(title === null ? [] : [text(`   ${quota}`)]),
    ...(voidedClaims.has(lineId) ? [text(`   ${words.claimVoided}`)] : []),
  ];
}

/** The same four prices as on the sale's receipt, and what each of the two that paid gets back. */
function totals({ totals: sums }: ReturnCompleted): ReceiptBlock[] {
  return [
    amount(words.returnTotal, sums.listFen),
    amount(words.merchantDiscount, negative(sums.merchantDiscountFen)),
    amount(words.subsidyReversed, negative(sums.subsidyFen)),
    { ...pair(words.refundTotal, `¥${formatYuan(sums.toPayFen)}`), emphasis: "strong" },
  ];
}

function refunds({ refunds: rows, reason }: ReturnCompleted): ReceiptBlock[] {
  return [
    ...rows.flatMap(({ kind, amountFen, reference }) => [
      amount(words.refund[kind], amountFen),
      ...(reference === null ? [] : [text(`   ${words.reference(reference)}`)]),
    ]),
    text(words.returnReason(reason)),
  ];
}

/** By when the shop owes the city what: only of what the city has paid out already. */
function duties({ duties: owed, programmeTitles }: ReturnReceiptInput): ReceiptBlock[] {
  return owed.flatMap(({ programme, repayBy, reportBy }) => {
    const title = programmeTitles.get(programme.id) ?? programme.id;
    return [
      ...(repayBy === null ? [] : [text(words.repayBy(title, repayBy))]),
      ...(reportBy === null ? [] : [text(words.reportBy(title, reportBy))]),
    ];
  });
}

function footer({ shop, seq, hash }: ReturnReceiptInput): ReceiptBlock[] {
  return [
    text(words.returnNotice),
    text(words.signature),
    pair(words.complaintLine, shop.complaintLine),
    text(words.journal(seq, hash.slice(0, 12)), "center"),
  ];
}
