import { formatYuan, subtract, zeroFen, type Fen } from "../money/index.ts";
import type { ReceiptBlock } from "./receipt-document.ts";

/** Small parts that receipts of every kind are made of. */

export function pair(label: string, value: string): Extract<ReceiptBlock, { kind: "pair" }> {
  return { kind: "pair", label, value, emphasis: "normal" };
}

export function amount(label: string, fen: Fen): ReceiptBlock {
  return pair(label, formatYuan(fen));
}

export function text(words: string, align: "left" | "center" = "left"): ReceiptBlock {
  return { kind: "text", text: words, align };
}

export function negative(amountFen: Fen): Fen {
  return subtract(zeroFen, amountFen);
}
