import { receiptNumber } from "../domain/receipt/receipt-number.ts";
import type { ReceiptSummary } from "../domain/receipt/summary.ts";
import { toChinaTime } from "../domain/time/instant.ts";
import { element } from "./element.ts";
import type { Words } from "./i18n/zh-cn.ts";

/** What else the receipt says, to be compared with the paper line by line. */
export function facts(summary: ReceiptSummary, words: Words): HTMLElement {
  const { shopName, at, terminal, seq, itemCount, programmes, entryHash } = summary;
  const time = toChinaTime(at);
  const rows: readonly (readonly [string, string])[] = [
    [words.shop, shopName],
    [words.time, `${time.slice(0, 10)} ${time.slice(11, 19)}`],
    [words.receiptNumber, receiptNumber(terminal, seq)],
    [words.till, terminal],
    [words.items, words.itemCount(itemCount)],
    ...(programmes === "" ? [] : [[words.programmes, programmes] as const]),
    [words.journal, String(seq)],
    // As many characters as stand on paper.
    [words.check, entryHash.slice(0, 12)],
  ];
  return element(
    "section",
    "card",
    element("h2", "", words.factsTitle),
    element(
      "dl",
      "facts",
      ...rows.flatMap(([label, value]) => [element("dt", "", label), element("dd", "", value)]),
    ),
  );
}
