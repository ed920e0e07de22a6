import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createTerminalSigner,
  generateEd25519,
  isSignedBy,
  privateKeyObject,
  sha256Hex,
  signText,
} from "./index.ts";

const seed = 20_261_122;
const prefix = "huanxin/entry/v1\n";
/** RFC 8032, section 7.1, test 2: the signature of the one byte 0x72. */
const rfc = {
  publicKey: Buffer.from("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "hex").toString(
    "base64url",
  ),
  privateKey: Buffer.from("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "hex").toString(
    "base64url",
  ),
  signature: Buffer.from(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "hex",
  ).toString("base64url"),
};

describe("signing", () => {
  it("is Ed25519 as RFC 8032 has it", () => {
    expect(signText(privateKeyObject(rfc), "", "r")).toBe(rfc.signature);
    expect(isSignedBy(rfc.publicKey, "", "r", rfc.signature)).toBe(true);
  });

  it("makes keys and signatures of the lengths that the wire takes, no key twice", () => {
    const pairs = Array.from({ length: 20 }, generateEd25519);
    expect(new Set(pairs.map(({ privateKey }) => privateKey)).size).toBe(20);
    for (const pair of pairs) {
      expect([pair.publicKey.length, pair.privateKey.length]).toEqual([43, 43]);
      expect(signText(privateKeyObject(pair), prefix, "text")).toMatch(/^[A-Za-z0-9_-]{86}$/);
    }
  });

  it("covers the purpose, every character, and the key", () => {
    const pair = generateEd25519();
    const signer = createTerminalSigner({
      format: "huanxin-keys/1",
      suite: "ed25519",
      ...pair,
      keyId: "key-1",
      tokenKeys: [],
    });
    const text = '{"名":"冰箱","fen":1}';
    const signature = signer.sign(prefix, text);
    const isSigned = (key: string, purpose: string, signed: string) =>
      isSignedBy(key, purpose, signed, signature);
    expect(isSigned(pair.publicKey, prefix, text)).toBe(true);
    expect(isSigned(pair.publicKey, "huanxin/request/v1\n", text)).toBe(false);
    expect(isSigned(pair.publicKey, prefix, text.replace("1", "2"))).toBe(false);
    expect(isSigned(pair.publicKey, prefix, `${text} `)).toBe(false);
    expect(isSigned(generateEd25519().publicKey, prefix, text)).toBe(false);
  });

  it("takes one spelling of a signature only", () => {
    const pair = generateEd25519();
    const signature = signText(privateKeyObject(pair), prefix, "text");
    const check = (spelling: string) => isSignedBy(pair.publicKey, prefix, "text", spelling);
    const last = signature.at(-1) ?? "";
    // The last character carries four bits that no byte uses.
    const sibling = String.fromCharCode(last.charCodeAt(0) + 1);
    expect(check(signature)).toBe(true);
    for (const other of [
      `${signature}=`,
      `${signature}==`,
      signature.slice(0, -1) + sibling,
      ` ${signature}`,
      signature.slice(0, -1),
      `${signature}AA`,
      Buffer.from(signature, "base64url").toString("base64"),
    ])
      expect(check(other), other).toBe(false);
  });

  it("answers false and never throws for whatever is called a key or a signature", () => {
    const pair = generateEd25519();
    const signature = signText(privateKeyObject(pair), prefix, "text");
    const bytes = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.uint8Array({ maxLength: 70 }).map((raw) => Buffer.from(raw).toString("base64url")),
    );
    fc.assert(
      fc.property(bytes, (anything) => {
        expect(isSignedBy(pair.publicKey, prefix, "text", anything)).toBe(false);
        expect(isSignedBy(anything, prefix, "text", signature)).toBe(false);
      }),
      { seed },
    );
  });
});

describe("sha256Hex", () => {
  it("is of the UTF-8 bytes of a text", () => {
    expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(sha256Hex("冰箱")).toBe(sha256Hex(Buffer.from("e586b0e7aeb1", "hex")));
  });
});
