import type { SaleCompleted, SaleLineRecord } from "../journal/sale-completed-schema.ts";
import { add, formatYuan, sum } from "../money/index.ts";
import { idNumberTail } from "../identity/mask.ts";
import { receiptWords as words } from "./i18n/zh-cn.ts";
import { programmeTerms, type ProgrammeOnPaper } from "./programme-terms.ts";
import { amount, negative, pair, text } from "./receipt-blocks.ts";
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
  /** The programmes of the lines, as they were when it was sold. */
  readonly programmes?: readonly ProgrammeOnPaper[];
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
  const { prices, claim } = line;
  const about = [
    line.grade === null ? null : words.grade(line.grade),
    line.serial === null ? null : words.serialTail(line.serial.slice(-4)),
  ].filter((text) => text !== null);
  return [
    text(`${index + 1}. ${[line.brand, line.model, line.name].filter(Boolean).join(" ")}`),
    ...(about.length > 0 ? [text(`   ${about.join("  ")}`)] : []),
    amount(`   ${words.list}`, prices.listFen),
    amount(`   ${words.merchantDiscount}`, negative(prices.merchantDiscountFen)),
    amount(`   ${words.subsidy}`, negative(prices.subsidyFen)),
    amount(`   ${words.toPay}`, prices.toPayFen),
    ...(claim === undefined ? [] : [amount(`   ${words.expectedClaim}`, claim.expectedFen)]),
    text(`   ${programmeWords(line, titles)}`),
  ];
}

function programmeWords({ programme, claim }: SaleLineRecord, titles: ReadonlyMap<string, string>): string {
  const titleOf = (id: string) => titles.get(id) ?? id;
  if (programme !== null) return words.programme(titleOf(programme.id));
  return claim === undefined ? words.notSubsidised : words.claimLine(titleOf(claim.programme.id));
}

function totals({ totals: sums, lines }: SaleCompleted): ReceiptBlock[] {
  const claims = lines.flatMap(({ claim }) => (claim === undefined ? [] : [claim.expectedFen]));
  return [
    amount(words.listTotal, sums.listFen),
    amount(words.merchantDiscount, negative(sums.merchantDiscountFen)),
    amount(words.subsidy, negative(sums.subsidyFen)),
    { ...pair(words.toPay, `¥${formatYuan(sums.toPayFen)}`), emphasis: "strong" },
    ...(claims.length > 0 ? [amount(words.expectedClaim, sum(claims))] : []),
  ];
}

/** The invoice's amount is what the customer paid plus the subsidy (Henan 2024 notice for claims). */
function payment(sale: SaleCompleted): ReceiptBlock[] {
  const invoiceFen = add(sale.totals.toPayFen, sale.totals.subsidyFen);
  const person = sale.person;
  return [
    ...sale.tenders.flatMap((tender) => [
      amount(words.tender[tender.kind], tender.amountFen),
      ...(tender.reference === null ? [] : [text(`   ${words.reference(tender.reference)}`)]),
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

function footer({ shop, seq, hash, sale, at, programmes = [] }: SaleReceiptInput): ReceiptBlock[] {
  return [
    text(words.returnTerms),
    ...programmeTerms(sale, at, programmes),
    pair(words.complaintLine, shop.complaintLine),
    text(words.journal(seq, hash.slice(0, 12)), "center"),
    text(words.thanks, "center"),
  ];
}
