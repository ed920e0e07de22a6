import type { ReceiptBlock, ReceiptDocument } from "./receipt-document.ts";
import { textColumns, wrapText } from "./text-width.ts";

/** One line of a receipt at a given width. Large lines have half as many columns. */
export type ReceiptLine =
  | { readonly kind: "text"; readonly text: string; readonly style: "normal" | "strong" | "large" | "banner" }
  | { readonly kind: "qr"; readonly payload: string };

/** Lays a document out in lines of `columns` half-width characters: 48 on 80 mm paper, 32 on 58 mm. */
export function layoutReceipt(document: ReceiptDocument, columns: number): ReceiptLine[] {
  return document.blocks.flatMap((block) => layoutBlock(block, columns));
}

function layoutBlock(block: ReceiptBlock, columns: number): ReceiptLine[] {
  switch (block.kind) {
    case "heading":
      return block.size === "large"
        ? wrapText(block.text, columns / 2).map((text) => line(center(text, columns / 2), "large"))
        : wrapText(block.text, columns).map((text) => line(center(text, columns), "strong"));
    case "text":
      return wrapText(block.text, columns).map((text) =>
        line(block.align === "center" ? center(text, columns) : text, "normal"),
      );
    case "pair":
      return layoutPair(block.label, block.value, columns).map((text) =>
        line(text, block.emphasis === "strong" ? "strong" : "normal"),
      );
    case "rule":
      return [line("-".repeat(columns), "normal")];
    case "banner":
      return wrapText(`*** ${block.text} ***`, columns).map((text) => line(center(text, columns), "banner"));
    case "qr":
      return [
        { kind: "qr", payload: block.payload },
        ...wrapText(block.caption, columns).map((text) => line(center(text, columns), "normal")),
      ];
  }
}

function line(text: string, style: "normal" | "strong" | "large" | "banner"): ReceiptLine {
  return { kind: "text", text, style };
}

function center(text: string, columns: number): string {
  return " ".repeat(Math.max(0, Math.floor((columns - textColumns(text)) / 2))) + text;
}

/**
 * The value stands at the right end of the label's last line, or on a line of its own when there is no room. A value
 * that is wider than the paper breaks: printers cut off or wrap what is too long, each in its own way.
 */
function layoutPair(label: string, value: string, columns: number): string[] {
  const lines = wrapText(label, columns);
  const last = lines.pop() ?? "";
  const gap = columns - textColumns(last) - textColumns(value);
  if (gap >= 1) return [...lines, last + " ".repeat(gap) + value];
  return [...lines, last, ...wrapText(value, columns).map((text) => toTheRight(text, columns))];
}

function toTheRight(text: string, columns: number): string {
  return " ".repeat(columns - textColumns(text)) + text;
}
