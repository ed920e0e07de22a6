import type { Fen } from "../domain/money/fen.ts";
import { formatYuan } from "../domain/money/format-yuan.ts";
import type { ReceiptSummary } from "../domain/receipt/summary.ts";
import { element } from "./element.ts";
import type { Words } from "./i18n/zh-cn.ts";

/** What was paid and by whom, as the largest things on the page, and the four prices behind it. */
export function prices({ kind, prices: sums }: ReceiptSummary, words: Words): HTMLElement {
  const isReturn = kind === "return";
  return element(
    "section",
    "card",
    large("paid", isReturn ? words.refunded : words.youPaid, sums.toPayFen),
    sums.subsidyFen > 0
      ? large("subsidy", isReturn ? words.governmentTakesBack : words.governmentPaid, sums.subsidyFen)
      : element("p", "soft", words.nothing),
    element("h2", "", words.pricesTitle),
    element(
      "dl",
      "prices",
      ...price(words.list, yuan(sums.listFen)),
      ...price(words.merchantDiscount, minus(sums.merchantDiscountFen)),
      ...price(words.subsidy, minus(sums.subsidyFen)),
      ...price(words.toPay, yuan(sums.toPayFen)),
    ),
  );
}

function large(name: string, label: string, fen: Fen): HTMLElement {
  const amount = element("strong", "amount", yuan(fen));
  return element("p", `large ${name}`, element("span", "label", label), amount);
}

function price(label: string, value: string): HTMLElement[] {
  return [element("dt", "", label), element("dd", "", value)];
}

function yuan(fen: Fen): string {
  return `¥${formatYuan(fen)}`;
}

function minus(fen: Fen): string {
  return fen === 0 ? yuan(fen) : `-${yuan(fen)}`;
}
