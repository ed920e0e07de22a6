import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { decodeSummary } from "../../src/domain/receipt/decode-summary.ts";
import { encodeSummary } from "../../src/domain/receipt/encode-summary.ts";
import { parseFragment, receiptUrl } from "../../src/domain/receipt/receipt-url.ts";
import { receiptSummarySchema } from "../../src/domain/receipt/summary.ts";
import { terminalKeyText } from "../../src/domain/receipt/terminal-key.ts";
import { verifyReceipt } from "../../src/domain/receipt/verify-receipt.ts";
import { isSignatureOf } from "../../src/signatures/node/index.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/receipt-qr.md"), "utf8");

/** A block of the page by what stands behind its three backticks. */
function block(name: string): string {
  const found = new RegExp(`^\`\`\`${name}\\n([^]*?)\\n\`\`\`$`, "m").exec(page)?.[1];
  if (found === undefined) throw new Error(`The page has no block ${name}`);
  return found;
}

/** The hex of a block without what each line says about it. */
function hex(name: string): string {
  const pairs = block(name)
    .split("\n")
    .map((line) => /^([0-9a-f]{2}( |$))+/.exec(line)?.[0] ?? "");
  return pairs.join("").replaceAll(" ", "");
}

describe("the worked example of docs/receipt-qr.md", () => {
  const summary = receiptSummarySchema.parse(JSON.parse(block("json summary")));
  const url = block("text url");
  const [text = "", signature = "", key = ""] = url.split("#")[1]?.split(".") ?? [];

  test("is what the program writes, byte for byte", () => {
    expect(encodeSummary(summary)).toBe(text);
    expect(text).toBe(block("text summary"));
    expect(Buffer.from(text, "base64url").toString("hex")).toBe(hex("hex summary"));
    expect(Buffer.from(key, "base64url").toString("hex")).toBe(hex("hex key"));
    expect(decodeSummary(text)).toEqual(summary);
    const parsed = parseFragment(new URL(url).hash);
    expect(parsed && receiptUrl("https://platform.example/r", parsed)).toBe(url);
    expect(parsed && terminalKeyText("T000001", parsed.key)).toBe(block("text key"));
    expect(url).toHaveLength(390);
  });

  test("is verified by the program", async () => {
    const keys = [{ keyId: "any", suite: "ed25519" as const, publicKey: block("text platform-key") }];
    expect(await verifyReceipt(new URL(url).hash, keys, isSignatureOf)).toEqual({
      kind: "genuine",
      summary,
      keyId: "t000001-1",
    });
  });

  test("is verified by a stranger with the page and node:crypto alone", () => {
    const keyBytes = Buffer.from(key, "base64url");
    expect(keyBytes[0]).toBe(1);
    const publicKey = keyBytes.subarray(1, 33).toString("base64url");
    const keyIdEnd = 34 + keyBytes[33]!;
    const keyId = keyBytes.subarray(34, keyIdEnd).toString();
    const platformKey = Buffer.from(block("text platform-key"), "base64url");
    expect(keyBytes.subarray(keyIdEnd, keyIdEnd + 4)).toEqual(platformKey.subarray(0, 4));
    const attested = JSON.stringify({ keyId, publicKey, suite: "ed25519", terminal: "T000001", v: 1 });
    expect(
      isSigned(
        block("text platform-key"),
        `huanxin/terminal-key/v1\n${attested}`,
        keyBytes.subarray(keyIdEnd + 4),
      ),
    ).toBe(true);
    expect(isSigned(publicKey, `huanxin/receipt/v1\n${text}`, Buffer.from(signature, "base64url"))).toBe(
      true,
    );
    expect(isSigned(publicKey, `huanxin/receipt/v1\n${text}A`, Buffer.from(signature, "base64url"))).toBe(
      false,
    );
  });
});

function isSigned(publicKey: string, text: string, signature: Uint8Array): boolean {
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: publicKey } });
  return verify(null, Buffer.from(text), key, signature);
}
