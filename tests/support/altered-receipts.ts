import { receiptUrl, parseFragment, type SignedSummary } from "../../src/domain/receipt/receipt-url.ts";
import { decodeSummary } from "../../src/domain/receipt/decode-summary.ts";
import { encodeSummary } from "../../src/domain/receipt/encode-summary.ts";
import { fen } from "../../src/domain/money/index.ts";

/** The signed parts of a receipt's URL. */
export function partsOf(url: string): SignedSummary {
  const parts = parseFragment(new URL(url).hash);
  if (parts === null) throw new Error("Not a receipt's URL");
  return parts;
}

/** The same receipt with a larger subsidy, still well-formed. */
export function withMoreSubsidy(url: string): string {
  const parts = partsOf(url);
  const summary = decodeSummary(parts.text);
  if (summary === null || summary === "newer") throw new Error("Not a summary");
  const { listFen, merchantDiscountFen, subsidyFen } = summary.prices;
  const more = subsidyFen + 100;
  const prices = {
    listFen,
    merchantDiscountFen,
    subsidyFen: fen(more),
    toPayFen: fen(listFen - merchantDiscountFen - more),
  };
  return urlOf(url, { ...parts, text: encodeSummary({ ...summary, prices }) });
}

/** The receipt with another terminal's signature under it, and with that terminal's key as well. */
export function withSignatureOf(url: string, other: string): string {
  return urlOf(url, { ...partsOf(url), signature: partsOf(other).signature });
}

export function withKeyOf(url: string, other: string): string {
  const { signature, key } = partsOf(other);
  return urlOf(url, { ...partsOf(url), signature, key });
}

export function truncated(url: string): string {
  return url.slice(0, -20);
}

function urlOf(url: string, parts: SignedSummary): string {
  return receiptUrl(url.split("#")[0] ?? "", parts);
}
