import type { Suite } from "../journal/suite.ts";
import { decodeSummary } from "./decode-summary.ts";
import { parseFragment, platformKeyHint, type SignedSummary } from "./receipt-url.ts";
import type { ReceiptSummary } from "./summary.ts";
import { receiptSignaturePrefix, terminalKeySignaturePrefix } from "./summary-format.ts";
import { terminalKeyText } from "./terminal-key.ts";

/** A key of the platform that whoever verifies knows beforehand. */
export type PlatformKey = { readonly keyId: string; readonly suite: Suite; readonly publicKey: string };

/** Whether a key signed prefix + text. A browser's own cryptography answers later. */
export type IsSigned = (
  key: { readonly suite: Suite; readonly publicKey: string },
  prefix: string,
  text: string,
  signature: string,
) => boolean | Promise<boolean>;

/**
 * What a receipt's QR code is worth. `altered`: it names a key of this platform, and the signatures say that somebody
 * changed it or made it up. `unverifiable`: nothing is known for or against it.
 */
export type ReceiptVerdict =
  | { readonly kind: "genuine"; readonly summary: ReceiptSummary; readonly keyId: string }
  | { readonly kind: "altered"; readonly reason: "summary" | "terminalKey"; readonly claimed: ReceiptSummary }
  | {
      readonly kind: "unverifiable";
      readonly reason: "missing" | "unreadable" | "newerVersion" | "otherPlatform";
    };

/** Verifies the fragment of a receipt's URL with the platform's public keys alone. */
export async function verifyReceipt(
  fragment: string,
  platformKeys: readonly PlatformKey[],
  isSigned: IsSigned,
): Promise<ReceiptVerdict> {
  if (fragment.replace(/^#/, "") === "") return { kind: "unverifiable", reason: "missing" };
  const signed = parseFragment(fragment);
  const summary = decodeSummary(signed?.text ?? "");
  if (summary === "newer") return { kind: "unverifiable", reason: "newerVersion" };
  if (signed === null || summary === null) return { kind: "unverifiable", reason: "unreadable" };
  const known = platformKeys.filter(
    ({ publicKey }) => platformKeyHint(publicKey) === signed.key.platformKeyHint,
  );
  if (known.length === 0) return { kind: "unverifiable", reason: "otherPlatform" };
  return judge(signed, summary, known, isSigned);
}

async function judge(
  { text, signature, key }: SignedSummary,
  summary: ReceiptSummary,
  known: readonly PlatformKey[],
  isSigned: IsSigned,
): Promise<ReceiptVerdict> {
  const attested = terminalKeyText(summary.terminal, key);
  if (!(await isAttested(known))) return { kind: "altered", reason: "terminalKey", claimed: summary };
  if (!(await isSigned(key, receiptSignaturePrefix, text, signature)))
    return { kind: "altered", reason: "summary", claimed: summary };
  return { kind: "genuine", summary, keyId: key.keyId };

  async function isAttested([first, ...others]: readonly PlatformKey[]): Promise<boolean> {
    if (first === undefined) return false;
    const isBy = await isSigned(first, terminalKeySignaturePrefix, attested, key.platformSignature);
    // Two keys of a platform begin alike once in four thousand million times; then both are asked.
    return isBy || isAttested(others);
  }
}
