import { entrySchema, type Entry, type EntryOf } from "../../domain/journal/entry-schema.ts";
import { addQr } from "../../domain/receipt/add-qr.ts";
import { markAsTraining } from "../../domain/receipt/mark-as-training.ts";
import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";
import { receiptNumber } from "../../domain/receipt/receipt-number.ts";
import { receiptOfReturn } from "../../domain/receipt/receipt-of-return.ts";
import { receiptOfSale } from "../../domain/receipt/receipt-of-sale.ts";
import { qrOfEntry } from "./receipt-qr.ts";
import type { TillContext } from "./till-context.ts";

/** The receipt of a sale's entry, without its QR code, which takes a signature. `isConfirmed` once the platform has acknowledged it. */
export function receiptOfEntry(
  till: TillContext,
  entry: EntryOf<"saleCompleted">,
  hash: string,
  isReprint: boolean,
): ReceiptDocument {
  const { shop, tillNumber, terminal } = till.certificate;
  const document = receiptOfSale({
    sale: entry.body,
    seq: entry.seq,
    hash,
    at: entry.at,
    shop: { ...shop, tillNumber, terminal },
    programmeTitles: new Map(till.programmes.map(({ id, shortTitle }) => [id, shortTitle])),
    isConfirmed: entry.seq <= till.store.acknowledged().seq,
    isReprint,
    isDemo: till.isDemo,
  });
  return till.isTraining ? markAsTraining(document) : document;
}

/** The receipt of a return's entry, without its QR code. */
export function returnReceiptOfEntry(
  till: TillContext,
  entry: EntryOf<"returnCompleted">,
  hash: string,
  isReprint: boolean,
): ReceiptDocument {
  const { shop, tillNumber, terminal } = till.certificate;
  const document = receiptOfReturn({
    returned: entry.body,
    saleReceiptNumber: receiptNumber(terminal, entry.body.saleSeq),
    seq: entry.seq,
    hash,
    at: entry.at,
    shop: { ...shop, tillNumber, terminal },
    programmeTitles: new Map(till.programmes.map(({ id, shortTitle }) => [id, shortTitle])),
    isReprint,
    isDemo: till.isDemo,
  });
  return till.isTraining ? markAsTraining(document) : document;
}

/** The receipt of the sale or the return at `seq` with its QR code, or null when there is neither. */
export function receiptAt(till: TillContext, seq: number, isReprint: boolean): ReceiptDocument | null {
  const stored = till.store.entryAt(seq);
  const entry: Entry | null = stored === null ? null : entrySchema.parse(JSON.parse(stored.text));
  if (stored === null || (entry?.kind !== "saleCompleted" && entry?.kind !== "returnCompleted")) return null;
  const document =
    entry.kind === "saleCompleted"
      ? receiptOfEntry(till, entry, stored.hash, isReprint)
      : returnReceiptOfEntry(till, entry, stored.hash, isReprint);
  return till.isTraining ? document : addQr(document, qrOfEntry(till, entry, stored.hash));
}
