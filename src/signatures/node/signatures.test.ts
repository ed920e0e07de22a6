import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suiteSchema } from "../../domain/journal/suite.ts";
import { createPureVerifier } from "../index.ts";
import { createSigner, createVerifier, generateKeyPair, isPublicKey, isSignatureOf } from "./index.ts";

const seed = 20_261_122;
const prefix = "huanxin/entry/v1\n";
const publicKeyLength = { ed25519: 43, "sm2-sm3": 44 } as const;
/** Of well-formed and of broken texts, long ones too. */
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme", maxLength: 300 }));

describe.each(suiteSchema.options)("%s", (suite) => {
  const pair = generateKeyPair(suite);
  const signer = createSigner(pair);

  it("makes keys and signatures of fixed lengths, no key twice", () => {
    const pairs = Array.from({ length: 20 }, () => generateKeyPair(suite));
    expect(new Set(pairs.map(({ privateKey }) => privateKey)).size).toBe(20);
    for (const made of pairs) {
      expect([made.suite, made.publicKey.length, made.privateKey.length]).toEqual([
        suite,
        publicKeyLength[suite],
        43,
      ]);
      expect(isPublicKey(suite, made.publicKey)).toBe(true);
      expect(createSigner(made).sign(prefix, "text")).toMatch(/^[A-Za-z0-9_-]{86}$/);
    }
  });

  it("signs every well-formed text so that Node and a page accept it, and no other text", () => {
    const verifiers = [createVerifier(pair), createPureVerifier(pair)];
    fc.assert(
      fc.property(anyText, anyText, (text, other) => {
        const signature = signer.sign(prefix, text);
        for (const verifier of verifiers) {
          expect(verifier?.isSigned(prefix, text, signature)).toBe(true);
          expect(verifier?.isSigned(prefix, other, signature)).toBe(text === other);
        }
      }),
      { seed, numRuns: 50 },
    );
  });

  it("signs no text with half a surrogate pair", () => {
    expect(() => signer.sign(prefix, "\u{d800}")).toThrow("half a surrogate pair");
  });

  it("answers false and never throws for whatever is called a key or a signature", () => {
    const signature = signer.sign(prefix, "text");
    const bytes = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.base64String(),
      fc.uint8Array({ maxLength: 70 }).map((raw) => Buffer.from(raw).toString("base64url")),
      fc.uint8Array({ minLength: 64, maxLength: 64 }).map((raw) => Buffer.from(raw).toString("base64url")),
    );
    const key = fc.uint8Array({ minLength: 32, maxLength: 33 }).map((raw) => {
      if (suite === "sm2-sm3") raw[0] = 2 + (raw.length % 2);
      return Buffer.from(raw).toString("base64url");
    });
    fc.assert(
      fc.property(bytes, fc.oneof(bytes, key), (anything, anyKey) => {
        expect(isSignatureOf(pair, prefix, "text", anything)).toBe(false);
        const publicKey = { suite, publicKey: anyKey };
        expect(isSignatureOf(publicKey, prefix, "text", signature)).toBe(false);
        expect(createPureVerifier(publicKey)?.isSigned(prefix, "text", anything) ?? false).toBe(false);
      }),
      { seed },
    );
  });

  it("signs with no pair whose halves do not belong together, or of another form", () => {
    const other = generateKeyPair(suite);
    const otherSuite = generateKeyPair(suite === "ed25519" ? "sm2-sm3" : "ed25519");
    for (const wrong of [
      { ...pair, publicKey: other.publicKey },
      { ...pair, privateKey: "" },
      { ...pair, privateKey: other.privateKey.slice(1) },
      { ...pair, publicKey: otherSuite.publicKey },
      { ...otherSuite, suite },
    ])
      expect(() => createSigner(wrong)).toThrow(/./);
  });

  it("keeps many verifiers apart", () => {
    const signed = Array.from({ length: 70 }, () => {
      const { publicKey, sign } = createSigner(generateKeyPair(suite));
      return { publicKey, signature: sign(prefix, "text") };
    });
    const accepts = (publicKey: string, signature: string) =>
      isSignatureOf({ suite, publicKey }, prefix, "text", signature);
    for (const [index, { publicKey, signature }] of signed.entries()) {
      expect(accepts(publicKey, signature)).toBe(true);
      expect(accepts(publicKey, signed[(index + 1) % signed.length]?.signature ?? "")).toBe(false);
    }
  });
});

describe("an SM2 private key", () => {
  // n - 1 is the one number inside the field of scalars with which signing would divide by zero.
  it.each([
    ["zero", "00".repeat(32)],
    ["n - 1", "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122"],
    ["n", "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123"],
    ["above n", "ff".repeat(32)],
  ])("is not %s", (_, hex) => {
    const { publicKey } = generateKeyPair("sm2-sm3");
    const privateKey = Buffer.from(hex, "hex").toString("base64url");
    expect(() => createSigner({ suite: "sm2-sm3", publicKey, privateKey })).toThrow("No SM2 private key");
  });
});
