import { encodeBase64UrlText } from "../text/base64url.ts";
import { receiptSummarySchema, type ReceiptSummary } from "./summary.ts";
import { PackedWriter } from "../text/packed-bytes.ts";
import { isDemoMark, isReturnMark, stateMarks, summaryVersion } from "./summary-format.ts";

/**
 * A summary as the text that the terminal signs: base64url of its bytes. Throws for a summary that is none: whoever
 * makes one (summaryOfEntry) keeps the limits.
 */
export function encodeSummary(input: ReceiptSummary): string {
  const summary = receiptSummarySchema.parse(input);
  const { prices } = summary;
  const writer = new PackedWriter();
  writer.byte(summaryVersion);
  writer.byte(marksOf(summary));
  writer.text(summary.terminal);
  writer.time(summary.at);
  writer.number(summary.seq);
  writer.raw(hexBytes(summary.entryHash));
  writer.number(summary.itemCount);
  // The amount to pay is what the other three leave: written down, it could contradict them.
  writer.number(prices.listFen);
  writer.number(prices.merchantDiscountFen);
  writer.number(prices.subsidyFen);
  writer.text(summary.shopName);
  writer.text(summary.programmes);
  return encodeBase64UrlText(writer.bytes);
}

function marksOf({ kind, state, isDemo }: ReceiptSummary): number {
  return (kind === "return" ? isReturnMark : 0) | stateMarks[state] | (isDemo ? isDemoMark : 0);
}

function hexBytes(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
