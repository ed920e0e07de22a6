import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";

/** A raw 32-byte key pair, base64url. */
export type RawKeyPair = { readonly publicKey: string; readonly secretKey: string };

/** Makes an Ed25519 key pair (RFC 8032) for signing. */
export function makeSigningKeyPair(): RawKeyPair {
  return exportPair(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }));
}

/** Makes an X25519 key pair (RFC 7748) that terminals seal personal data to. */
export function makeSealingKeyPair(): RawKeyPair {
  return exportPair(generateKeyPairSync("x25519").privateKey.export({ format: "jwk" }));
}

function exportPair({ x, d }: { x?: string; d?: string }): RawKeyPair {
  if (x === undefined || d === undefined) throw new Error("A new key pair was exported without its parts");
  return { publicKey: x, secretKey: d };
}

/** Signs the UTF-8 bytes of a text; base64url. */
export function signText(pair: RawKeyPair, text: string): string {
  const key = createPrivateKey({
    format: "jwk",
    key: { kty: "OKP", crv: "Ed25519", x: pair.publicKey, d: pair.secretKey },
  });
  return sign(null, Buffer.from(text, "utf8"), key).toString("base64url");
}

/** Whether a signature over the UTF-8 bytes of a text is right. A malformed key or signature is a wrong one. */
export function isSignatureValid(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: publicKey } });
    return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "base64url"));
  } catch {
    return false;
  }
}
