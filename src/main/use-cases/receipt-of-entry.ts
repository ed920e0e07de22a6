import { entrySchema, type Entry, type EntryOf } from "../../domain/journal/entry-schema.ts";
import { returnDuties } from "../../domain/returns/index.ts";
import { parseInstant } from "../../domain/time/instant.ts";
import { addQr } from "../../domain/receipt/add-qr.ts";
import { claimSlip } from "../../domain/receipt/claim-slip.ts";
import { receiptWords } from "../../domain/receipt/i18n/zh-cn.ts";
import { markAsTraining } from "../../domain/receipt/mark-as-training.ts";
import type { ReceiptDocument } from "../../domain/receipt/receipt-document.ts";
import { receiptNumber } from "../../domain/receipt/receipt-number.ts";
import { receiptOfReturn } from "../../domain/receipt/receipt-of-return.ts";
import { receiptOfSale } from "../../domain/receipt/receipt-of-sale.ts";
import type { Programme } from "../../domain/programme/programme-schema.ts";
import { programmeOfSale } from "./installed-programmes.ts";
import { programmesNamed, programmeTitles } from "./programme-titles.ts";
import { qrOfEntry } from "./receipt-qr.ts";
import { cameBack, storedSale, type StoredSale } from "./stored-sale.ts";
import { returnTermsOf, voidedClaims } from "./return-terms-of.ts";
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
    programmeTitles: programmeTitles(till, programmesNamed(entry.body.lines)),
    programmes: programmesOf(till, entry),
    isConfirmed: entry.seq <= till.store.acknowledged().seq,
    isReprint,
    isDemo: till.isDemo,
  });
  return till.isTraining ? markAsTraining(document) : document;
}

/** The programmes of a sale's lines, each by the version of then; one that this terminal no longer has is left out. */
function programmesOf(till: TillContext, { body }: EntryOf<"saleCompleted">): Programme[] {
  const byId = new Map(programmesNamed(body.lines).map((programme) => [programme.id, programme]));
  return [...byId.values()].flatMap((programme) => programmeOfSale(till, programme) ?? []);
}

type Slip = { readonly document: ReceiptDocument; readonly sale: StoredSale; readonly isVoid: boolean };

/**
 * The slip with which a line of an earlier sale is claimed; null when that sale is not there. Without its QR code, and
 * `isVoid` when the goods came back since: then it says so.
 */
function slipOfEntry(
  till: TillContext,
  entry: EntryOf<"claimSlipIssued">,
  hash: string,
  isReprint: boolean,
): Slip | null {
  const sale = storedSale(till, entry.body.saleSeq);
  if (sale === null) return null;
  const isVoid = cameBack(sale, entry.body.lineId);
  const { shop, tillNumber, terminal } = till.certificate;
  const document = claimSlip({
    slip: entry.body,
    sale: sale.entry.body,
    soldAt: sale.entry.at,
    seq: entry.seq,
    hash,
    shop: { ...shop, tillNumber, terminal },
    programmeTitles: programmeTitles(till, [entry.body.programme]),
    isReprint,
    isVoid,
    isDemo: till.isDemo,
  });
  return { document: till.isTraining ? markAsTraining(document) : document, sale, isVoid };
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
    programmeTitles: programmeTitles(till, programmesNamed(entry.body.lines)),
    duties: returnDuties(entry.body.lines, parseInstant(entry.at) ?? 0, returnTermsOf(till)),
    voidedClaims: voidedClaims(till, entry.body),
    isReprint,
    isDemo: till.isDemo,
  });
  return till.isTraining ? markAsTraining(document) : document;
}

/** The paper of the sale, the return or the claim slip at `seq` with its QR code, or null when there is none of them. */
export function receiptAt(till: TillContext, seq: number, isReprint: boolean): ReceiptDocument | null {
  const stored = till.store.entryAt(seq);
  const entry: Entry | null = stored === null ? null : entrySchema.parse(JSON.parse(stored.text));
  if (stored !== null && entry?.kind === "claimSlipIssued") {
    const slip = slipOfEntry(till, entry, stored.hash, isReprint);
    // A void slip proves nothing, so it has no code either.
    return slip && (till.isTraining || slip.isVoid ? slip.document : withSaleQr(till, slip));
  }
  if (stored === null || (entry?.kind !== "saleCompleted" && entry?.kind !== "returnCompleted")) return null;
  const document =
    entry.kind === "saleCompleted"
      ? receiptOfEntry(till, entry, stored.hash, isReprint)
      : returnReceiptOfEntry(till, entry, stored.hash, isReprint);
  return till.isTraining ? document : addQr(document, qrOfEntry(till, entry, stored.hash));
}

/** What a slip can prove is the sale behind it: it carries the same code as that sale's receipt. */
function withSaleQr(till: TillContext, { document, sale }: Slip): ReceiptDocument {
  return addQr(document, qrOfEntry(till, sale.entry, sale.hash), receiptWords.claimQrCaption);
}
