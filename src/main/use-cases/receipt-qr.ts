import type { EntryOf } from "../../domain/journal/entry-schema.ts";
import type { ReceiptQr } from "../../domain/receipt/add-qr.ts";
import { encodeSummary } from "../../domain/receipt/encode-summary.ts";
import { platformKeyHint, receiptUrl, type AttestedKey } from "../../domain/receipt/receipt-url.ts";
import type { ReceiptState } from "../../domain/receipt/summary.ts";
import { summaryOfEntry } from "../../domain/receipt/summary-of-entry.ts";
import { signaturePrefix, type Certificate } from "../../sync/protocol/index.ts";
import { programmesNamed, programmeTitles } from "./programme-titles.ts";
import type { TillContext } from "./till-context.ts";

/**
 * The QR code of a durable entry's receipt, signed now. Made only behind the answer to whoever waits for the sale. The
 * same entry in the same state gets the same code as long as this program runs, also from a suite whose signatures
 * differ each time.
 */
export function qrOfEntry(
  till: TillContext,
  entry: EntryOf<"saleCompleted" | "returnCompleted">,
  entryHash: string,
): ReceiptQr {
  const { shop } = till.certificate;
  const titles = programmeTitles(till, programmesNamed(entry.body.lines));
  const state = stateOf(till, entry);
  const surroundings = {
    entryHash,
    shopName: shop.name,
    programmeTitles: titles,
    state,
    isDemo: till.isDemo,
  };
  const text = encodeSummary(summaryOfEntry(entry, surroundings));
  const { lastReceiptUrl } = till.session;
  if (lastReceiptUrl?.text === text) return { kind: "url", url: lastReceiptUrl.url };
  const signature = signSummary(till, text);
  const key = attestedKey(till.certificate);
  if (signature === null || key === null) return { kind: "unsigned" };
  const url = receiptUrl(till.certificate.receiptPageUrl, { text, signature, key });
  till.session.lastReceiptUrl = { text, url };
  return { kind: "url", url };
}

/** What the platform has to say about a subsidy is known once it has acknowledged the entry. */
function stateOf(
  { store }: TillContext,
  { seq, body }: EntryOf<"saleCompleted" | "returnCompleted">,
): ReceiptState {
  return body.totals.subsidyFen > 0 && seq > store.acknowledged().seq ? "awaiting" : "confirmed";
}

/** Null when no key can sign. The breaker is the journal's business: it notices by itself with the next entry. */
function signSummary({ session, signer, log }: TillContext, text: string): string | null {
  if (session.signing.failure !== null) return null;
  try {
    return signer.sign(signaturePrefix.receipt, text);
  } catch {
    log.warn({}, "a receipt's summary could not be signed");
    return null;
  }
}

/** Null when the certificate does not hold the platform's key that attested this one. */
function attestedKey(certificate: Certificate): AttestedKey | null {
  const { keyId, suite, publicKey, keyAttestation, platformKeys } = certificate;
  const platformKey = platformKeys.find((one) => one.keyId === keyAttestation.signatureKeyId);
  if (platformKey === undefined) return null;
  const hint = platformKeyHint(platformKey.publicKey);
  const { signature } = keyAttestation;
  return { keyId, suite, publicKey, platformKeyHint: hint, platformSignature: signature };
}
