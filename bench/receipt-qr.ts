import { createPublicKey, verify } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sm2 } from "sm-crypto-v2";
import type { Suite } from "../src/domain/journal/suite.ts";
import { parseFragment, type SignedSummary } from "../src/domain/receipt/receipt-url.ts";
import { receiptSignaturePrefix, terminalKeySignaturePrefix } from "../src/domain/receipt/summary-format.ts";
import { terminalKeyText } from "../src/domain/receipt/terminal-key.ts";
import { verifyReceipt } from "../src/domain/receipt/verify-receipt.ts";
import { createIsSigned } from "../src/receipt-page/is-signed.ts";
import { sm2UserId } from "../src/signatures/index.ts";
import { samplePlatform, sampleSummary } from "../tests/support/sample-receipt.ts";
import { compare, type Figure } from "./compare.ts";

const differentReceipts = 32;
const rounds = { rounds: 15, callsPerRound: 40 };

type Check = (suite: Suite, key: string, message: Uint8Array, signature: Uint8Array) => boolean;

type Case = {
  readonly suite: Suite;
  readonly where: string;
  readonly subtle: Parameters<typeof createIsSigned>[0];
  readonly rawLimit: string;
  readonly raw: Check;
};

const cases: readonly Case[] = [
  {
    suite: "ed25519",
    where: "by the browser's cryptography",
    subtle: crypto.subtle,
    rawLimit: "two bare checks of node:crypto",
    raw: checkWithNode,
  },
  {
    suite: "ed25519",
    where: "by script alone, as in an old web view",
    subtle: undefined,
    rawLimit: "two bare checks of @noble/curves",
    raw: checkWithLibrary,
  },
  {
    suite: "sm2-sm3",
    where: "by the browser's cryptography and script",
    subtle: crypto.subtle,
    rawLimit: "one bare check of node:crypto, one of sm-crypto-v2",
    raw: (suite, ...rest) => (suite === "ed25519" ? checkWithNode : checkWithLibrary)(suite, ...rest),
  },
];

/**
 * What the page does with a receipt: decode, and check both signatures. The platform's key is in the page and stays
 * ready; the terminals are met again and again, as by an inspector. Beside it, on the same signatures, bare checks.
 */
export async function benchReceiptQr(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const one of cases) figures.push(await benchCase(one));
  return figures;
}

async function benchCase({ suite, where, subtle, rawLimit, raw: check }: Case): Promise<Figure> {
  const platform = samplePlatform();
  const fragments = Array.from({ length: differentReceipts }, (_, index) => {
    const terminal = platform.terminal(suite, `T${String(index).padStart(6, "0")}`);
    return terminal.url("https://platform.example/r").split("#")[1] ?? "";
  });
  const signed = fragments.map((fragment) => rawSignatures(fragment, platform.keys[0]?.publicKey ?? ""));
  const isSigned = createIsSigned(subtle);
  return compare({
    name: `receipt's QR code, ${suite}, ${where}`,
    rawLimit,
    ours: async (index) => {
      const fragment = fragments[index % differentReceipts] ?? "";
      demand((await verifyReceipt(fragment, platform.keys, isSigned)).kind === "genuine");
    },
    raw: (index) => {
      const two = signed[index % differentReceipts] ?? [];
      demand(two.every(({ by, key, message, signature }) => check(by, key, message, signature)));
    },
    ...rounds,
  });
}

/** The same two signatures as bare bytes. */
function rawSignatures(fragment: string, platformKey: string) {
  const parts = parseFragment(fragment);
  if (parts === null) throw new Error("Not a receipt");
  return [platformsSignature(parts, platformKey), terminalsSignature(parts)];
}

function platformsSignature({ text, key }: SignedSummary, platformKey: string) {
  const terminal = Buffer.from(text, "base64url")
    .subarray(3, 3 + sampleSummary.terminal.length)
    .toString();
  return {
    by: "ed25519" as const,
    key: platformKey,
    message: Buffer.from(terminalKeySignaturePrefix + terminalKeyText(terminal, key)),
    signature: Buffer.from(key.platformSignature, "base64url"),
  };
}

function terminalsSignature({ text, signature, key }: SignedSummary) {
  return {
    by: key.suite,
    key: key.publicKey,
    message: Buffer.from(receiptSignaturePrefix + text),
    signature: Buffer.from(signature, "base64url"),
  };
}

function checkWithLibrary(suite: Suite, key: string, message: Uint8Array, signature: Uint8Array): boolean {
  const bytes = Buffer.from(key, "base64url");
  if (suite === "ed25519") return ed25519.verify(signature, message, bytes);
  const options = { der: false, hash: true, userId: sm2UserId };
  return sm2.doVerifySignature(
    message,
    Buffer.from(signature).toString("hex"),
    bytes.toString("hex"),
    options,
  );
}

function checkWithNode(_suite: Suite, key: string, message: Uint8Array, signature: Uint8Array): boolean {
  const jwk = { kty: "OKP", crv: "Ed25519", x: key };
  return verify(null, message, createPublicKey({ format: "jwk", key: jwk }), signature);
}

function demand(isRight: boolean): void {
  if (!isRight) throw new Error("A true receipt was not believed");
}
