import iconv from "iconv-lite";
import type { ReceiptBlock, ReceiptDocument } from "../../domain/receipt/receipt-document.ts";

/** Stands for a character that the printer's font does not have (GB18030 A1 FE). */
const substitute = "〓";

/** The same sign under another code: the half-width yen sign has four bytes in GB18030, the full-width one two. */
const sameSign: Readonly<Record<string, string>> = { "¥": "￥", "\u00a0": " ", "\t": " " };

/**
 * A text in which every character can be printed: ASCII, or two bytes in GB18030. Printer fonts hold only the
 * double-byte areas, so four-byte characters become 〓 and never another character. Control characters become 〓
 * too: a name of goods must not be able to command the printer.
 */
export function toPrintableText(text: string): string {
  return Array.from(text, toPrintableCharacter).join("");
}

function toPrintableCharacter(character: string): string {
  const candidate = sameSign[character] ?? character;
  if (/^[\x20-\x7e]$/.test(candidate)) return candidate;
  return isDoubleByte(candidate) ? candidate : substitute;
}

function isDoubleByte(character: string): boolean {
  // The private use area has two-byte codes, but each maker draws something else there.
  if (/\p{Co}/u.test(character)) return false;
  const bytes = iconv.encode(character, "gb18030");
  return bytes.length === 2 && (bytes[0] ?? 0) > 0x80 && iconv.decode(bytes, "gb18030") === character;
}

/** The document with all its texts printable; done before the layout, because 〓 is wider than what it may replace. */
export function toPrintableDocument(document: ReceiptDocument): ReceiptDocument {
  return { title: document.title, blocks: document.blocks.map(toPrintableBlock) };
}

function toPrintableBlock(block: ReceiptBlock): ReceiptBlock {
  switch (block.kind) {
    case "rule":
      return block;
    case "pair":
      return { ...block, label: toPrintableText(block.label), value: toPrintableText(block.value) };
    case "qr":
      return { ...block, caption: toPrintableText(block.caption) };
    case "heading":
    case "text":
    case "banner":
      return { ...block, text: toPrintableText(block.text) };
  }
}
