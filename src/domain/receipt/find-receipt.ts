import { decodeSummary } from "./decode-summary.ts";
import { parseReceiptNumber } from "./receipt-number.ts";
import { parseFragment } from "./receipt-url.ts";

/** Which receipt a text leads to. `entryHash` is what a QR code says of the entry, null for a number alone. */
export type FoundReceipt = {
  readonly terminal: string;
  readonly seq: number;
  readonly entryHash: string | null;
};

/**
 * The receipt that a scan is: the QR code's URL, or the whole receipt number. Nothing is verified; whoever looks the entry up
 * in its own journal compares the hash. Null for everything else, also for digits, which may be goods.
 */
export function receiptOfScan(text: string): FoundReceipt | null {
  const scan = text.trim();
  if (/^https?:\/\//i.test(scan)) return receiptOfUrl(scan);
  const number = scan.includes("-") ? parseReceiptNumber(scan, "") : null;
  return number && { ...number, entryHash: null };
}

function receiptOfUrl(url: string): FoundReceipt | null {
  const hashAt = url.indexOf("#");
  const signed = hashAt === -1 ? null : parseFragment(url.slice(hashAt));
  const summary = signed && decodeSummary(signed.text);
  if (summary === null || summary === "newer") return null;
  const { terminal, seq, entryHash } = summary;
  return { terminal, seq, entryHash };
}
