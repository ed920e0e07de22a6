import type { SaleCompleted, SaleLineRecord } from "../journal/sale-completed-schema.ts";
import { add, formatYuan, type Fen } from "../money/index.ts";
import { idNumberTail } from "../identity/mask.ts";
import { receiptWords as words } from "./i18n/zh-cn.ts";
import type { ReceiptBlock, ReceiptDocument } from "./receipt-document.ts";

export type ReceiptShop = {
  readonly name: string;
  readonly address: string;
  readonly complaintLine: string;
  readonly tillNumber: string;
  readonly terminal: string;
};

export type SaleReceiptInput = {
  readonly sale: SaleCompleted;
  readonly seq: number;
  /** Hash of the sale's entry; its first 12 characters stand on paper. */
  readonly hash: string;
  /** ISO 8601 in China time, as in the entry. */
  readonly at: string;
  readonly shop: ReceiptShop;
  /** Short titles of the programmes by id. */
  readonly programmeTitles: ReadonlyMap<string, string>;
  readonly isConfirmed: boolean;
  readonly isReprint: boolean;
  readonly isDemo: boolean;
};

/** The customer's receipt of a completed sale, from its journal entry alone. Nothing in it names a person. */
export function receiptOfSale(input: SaleReceiptInput): ReceiptDocument {
  return {
    title: words.saleTitle,
    blocks: [
      ...banners(input),
      ...header(input),
      ...input.sale.lines.flatMap((line, index) => lineBlocks(line, index, input.programmeTitles)),
      { kind: "rule" },
      ...totals(input.sale),
      { kind: "rule" },
      ...payment(input.sale),
      ...footer(input),
    ],
  };
}

function banners({ sale, isConfirmed, isReprint, isDemo }: SaleReceiptInput): ReceiptBlock[] {
  const texts = [
    isDemo ? words.demo : null,
    isReprint ? words.reprint : null,
    sale.totals.subsidyFen > 0 && !isConfirmed ? words.awaitingPlatform : null,
  ];
  return texts.filter((text) => text !== null).map((text) => ({ kind: "banner", text }));
}

function header({ shop, sale, at }: SaleReceiptInput): ReceiptBlock[] {
  return [
    { kind: "heading", text: shop.name, size: "large" },
    { kind: "heading", text: words.saleTitle, size: "normal" },
    pair(words.receiptNumber, sale.receiptNumber),
    pair(words.time, `${at.slice(0, 10)} ${at.slice(11, 19)}`),
    pair(words.operator, sale.operator.id),
    pair(words.till, words.tillValue(shop.tillNumber, shop.terminal)),
    { kind: "rule" },
  ];
}

function lineBlocks(
  line: SaleLineRecord,
  index: number,
  titles: ReadonlyMap<string, string>,
): ReceiptBlock[] {
  const { prices } = line;
  const about = [
    line.grade === null ? null : words.grade(line.grade),
    line.serial === null ? null : words.serialTail(line.serial.slice(-4)),
  ].filter((text) => text !== null);
  const title = line.programme && (titles.get(line.programme.id) ?? line.programme.id);
  return [
    {
      kind: "text",
      text: `${index + 1}. ${[line.brand, line.model, line.name].filter(Boolean).join(" ")}`,
      align: "left",
    },
    ...(about.length > 0
      ? [{ kind: "text" as const, text: `   ${about.join("  ")}`, align: "left" as const }]
      : []),
    amount(`   ${words.list}`, prices.listFen),
    amount(`   ${words.merchantDiscount}`, negative(prices.merchantDiscountFen)),
    amount(`   ${words.subsidy}`, negative(prices.subsidyFen)),
    amount(`   ${words.toPay}`, prices.toPayFen),
    {
      kind: "text",
      text: `   ${title === null ? words.notSubsidised : words.programme(title)}`,
      align: "left",
    },
  ];
}

function totals({ totals: sums }: SaleCompleted): ReceiptBlock[] {
  return [
    amount(words.listTotal, sums.listFen),
    amount(words.merchantDiscount, negative(sums.merchantDiscountFen)),
    amount(words.subsidy, negative(sums.subsidyFen)),
    { ...pair(words.toPay, `¥${formatYuan(sums.toPayFen)}`), emphasis: "strong" },
  ];
}

/** The invoice's amount is what the customer paid plus the subsidy (Henan 2024 notice for claims). */
function payment(sale: SaleCompleted): ReceiptBlock[] {
  const invoiceFen = add(sale.totals.toPayFen, sale.totals.subsidyFen);
  const person = sale.person;
  return [
    ...sale.tenders.flatMap((tender) => [
      amount(words.tender[tender.kind], tender.amountFen),
      ...(tender.reference === null
        ? []
        : [
            {
              kind: "text" as const,
              text: `   ${words.reference(tender.reference)}`,
              align: "left" as const,
            },
          ]),
    ]),
    amount(words.change, sale.changeFen),
    amount(words.invoiceAmount, invoiceFen),
    ...(person === null
      ? []
      : [pair(words.person, words.personValue(person.maskedName, idNumberTail(person.maskedNumber)))]),
    ...(sale.consent === null ? [] : [pair(words.consent, words.consentValue(sale.consent.wordingId))]),
    { kind: "rule" },
  ];
}

function footer({ shop, seq, hash }: SaleReceiptInput): ReceiptBlock[] {
  return [
    { kind: "text", text: words.returnTerms, align: "left" },
    pair(words.complaintLine, shop.complaintLine),
    { kind: "text", text: words.journal(seq, hash.slice(0, 12)), align: "center" },
    { kind: "text", text: words.thanks, align: "center" },
  ];
}

function pair(label: string, value: string): Extract<ReceiptBlock, { kind: "pair" }> {
  return { kind: "pair", label, value, emphasis: "normal" };
}

function amount(label: string, fen: Fen): ReceiptBlock {
  return pair(label, formatYuan(fen));
}

function negative(amountFen: Fen): Fen {
  return (amountFen === 0 ? 0 : -amountFen) as Fen;
}
