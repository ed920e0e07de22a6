import type { Suite } from "../../src/domain/journal/suite.ts";
import { fen } from "../../src/domain/money/index.ts";
import { encodeSummary } from "../../src/domain/receipt/encode-summary.ts";
import { platformKeyHint, receiptUrl, type SignedSummary } from "../../src/domain/receipt/receipt-url.ts";
import type { ReceiptSummary } from "../../src/domain/receipt/summary.ts";
import {
  receiptSignaturePrefix,
  terminalKeySignaturePrefix,
} from "../../src/domain/receipt/summary-format.ts";
import { terminalKeyText } from "../../src/domain/receipt/terminal-key.ts";
import type { PlatformKey } from "../../src/domain/receipt/verify-receipt.ts";
import { createSigner, generateKeyPair } from "../../src/signatures/node/index.ts";

/** The summary of an invented sale of two pieces, one of them subsidised. */
export const sampleSummary: ReceiptSummary = {
  kind: "sale",
  state: "confirmed",
  isDemo: false,
  terminal: "T000001",
  at: Date.parse("2026-06-18T10:00:00+08:00"),
  seq: 42,
  entryHash: "0123456789abcdef".repeat(4),
  itemCount: 2,
  prices: {
    listFen: fen(525_800),
    merchantDiscountFen: fen(30_000),
    subsidyFen: fen(93_980),
    toPayFen: fen(401_820),
  },
  shopName: "红旗区焕新家电",
  programmes: "家电补贴",
};

export type SampleTerminal = {
  sign(summary?: ReceiptSummary): SignedSummary;
  url(pageUrl: string, summary?: ReceiptSummary): string;
};

export type SamplePlatform = {
  readonly keys: readonly PlatformKey[];
  /** A new terminal of this platform, with a key of its own. */
  terminal(suite: Suite, terminal?: string, keyId?: string): SampleTerminal;
};

/** A platform's word for its terminals' keys, and terminals that sign receipts, without any program around them. */
export function samplePlatform(): SamplePlatform {
  const own = createSigner(generateKeyPair("ed25519"));
  const { suite, publicKey } = own;
  return {
    keys: [{ keyId: "signing-sample", suite, publicKey }],
    terminal(terminalSuite, terminal = sampleSummary.terminal, keyId = `${terminal.toLowerCase()}-1`) {
      const signer = createSigner(generateKeyPair(terminalSuite));
      const key = { keyId, suite: terminalSuite, publicKey: signer.publicKey };
      const platformSignature = own.sign(terminalKeySignaturePrefix, terminalKeyText(terminal, key));
      const attested = { ...key, platformKeyHint: platformKeyHint(publicKey), platformSignature };
      const sign = (summary: ReceiptSummary = sampleSummary) => {
        const text = encodeSummary({ ...summary, terminal });
        return { text, signature: signer.sign(receiptSignaturePrefix, text), key: attested };
      };
      return { sign, url: (pageUrl, summary) => receiptUrl(pageUrl, sign(summary)) };
    },
  };
}
