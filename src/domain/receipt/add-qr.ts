import { receiptWords as words } from "./i18n/zh-cn.ts";
import type { ReceiptBlock, ReceiptDocument } from "./receipt-document.ts";

/** The URL of the signed summary, or `unsigned` when no key could sign it: then the paper says so. */
export type ReceiptQr = { readonly kind: "url"; readonly url: string } | { readonly kind: "unsigned" };

/** A receipt with the QR code by which its holder can verify it, at its end. */
export function addQr(
  document: ReceiptDocument,
  qr: ReceiptQr,
  caption: string = words.qrCaption,
): ReceiptDocument {
  return { ...document, blocks: [...document.blocks, qrBlock(qr, caption)] };
}

function qrBlock(qr: ReceiptQr, caption: string): ReceiptBlock {
  return qr.kind === "url"
    ? { kind: "qr", payload: qr.url, caption }
    : { kind: "text", text: words.withoutQr, align: "center" };
}
