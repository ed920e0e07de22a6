import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { parseEd25519PublicKey, parseEd25519Signature } from "../strict-ed25519.ts";
import { signedBytes } from "../signed-bytes.ts";
import type { Verifier } from "../verifier.ts";
import type { KeyPair } from "./signer.ts";

/** A new Ed25519 key pair, 32 bytes each. */
export function generateEd25519(): KeyPair {
  const { x, d } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  if (x === undefined || d === undefined) throw new Error("A new key pair was exported without its parts");
  return { suite: "ed25519", publicKey: x, privateKey: d };
}

/** Signs bytes through node:crypto; the key is read once. Throws for a pair whose halves do not belong together. */
export function signWithEd25519({ publicKey, privateKey }: KeyPair): (message: Uint8Array) => Uint8Array {
  const jwk = { kty: "OKP", crv: "Ed25519", x: publicKey, d: privateKey };
  const key = createPrivateKey({ format: "jwk", key: jwk });
  // Signing with another key's public half gives the private one away (RFC 8032 hashes both into one number).
  if (createPublicKey(key).export({ format: "jwk" }).x !== publicKey)
    throw new Error("The two halves of an Ed25519 key pair do not belong together");
  return (message) => sign(null, message, key);
}

/** The bytes that a signature covers, or null for a text that has none (signed-bytes.ts). */
export type EncodeSigned = (prefix: string, text: string) => Uint8Array | null;

const encodeAnew: EncodeSigned = (prefix, text) => signedBytes(prefix, text, Buffer.from);

/**
 * Checks Ed25519 signatures through node:crypto; null for a key that is none. `encode` is for a reader of many texts who
 * has their bytes at hand.
 */
export function createEd25519Verifier(publicKey: string, encode: EncodeSigned = encodeAnew): Verifier | null {
  if (parseEd25519PublicKey(publicKey) === null) return null;
  const key = createPublicKey({ format: "jwk", key: { kty: "OKP", crv: "Ed25519", x: publicKey } });
  return {
    isSigned: (prefix, text, signature) => {
      const message = encode(prefix, text);
      const bytes = parseEd25519Signature(signature);
      return message !== null && bytes !== null && verify(null, message, key, bytes);
    },
  };
}
