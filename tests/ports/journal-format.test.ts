import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { canonicalJson, type CanonicalValue } from "../../src/domain/journal/canonical-json.ts";
import { checkEntry, type SignedEntry } from "../../src/domain/journal/check-entry.ts";
import { isSignedBy, sha256Hex } from "../../src/main/crypto/index.ts";
import { signaturePrefix } from "../../src/sync/protocol/index.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/journal-format.md"), "utf8");
const found = (pattern: RegExp): string => pattern.exec(page)?.[1] ?? "";

test("the worked example of the format page verifies, and one changed fen does not", () => {
  const text = found(/^(\{"at".*\})$/m);
  const publicKey = found(/public key\s+`([\w-]{43})`/);
  const signature = found(/^([\w-]{86})$/m);
  expect(canonicalJson(JSON.parse(text) as CanonicalValue)).toBe(text);
  expect(found(/Its SHA-256 is `(\w{64})`/)).toBe(sha256Hex(text));
  const verify = (entryText: string) => {
    const isSigned = (entry: SignedEntry) =>
      isSignedBy(publicKey, signaturePrefix.entry, entry.text, entry.signature ?? "");
    const entry = { seq: 1, text: entryText, keyId: "example", signature, sealedBox: null };
    const trust = { terminal: "T000001", hash: sha256Hex, isSigned };
    return checkEntry(entry, { seq: 0, hash: sha256Hex("{}") }, trust).damage;
  };
  expect(verify(text)).toBeNull();
  expect(verify(text.replace("50000", "50001"))).toBe("badSignature");
});
