import { bytesToHex, bytesToNumberBE, hexToBytes } from "@noble/curves/utils.js";
import { sm2 } from "sm-crypto-v2";
import { decodeBase64Url, encodeBase64Url } from "../base64url.ts";
import { sm2Digest, sm2KeyHash } from "../sm2.ts";
import { sm2Order } from "../strict-sm2.ts";
import type { KeyPair } from "./signer.ts";

/** A new SM2 key pair: the public half 33 bytes (the compressed point), the private half 32 bytes. */
export function generateSm2(): KeyPair {
  const { privateKey } = sm2.generateKeyPairHex();
  // The library also gives n - 1, with which nobody can sign. It will never be drawn.
  if (!isPrivateKey(BigInt(`0x${privateKey}`))) return generateSm2();
  return {
    suite: "sm2-sm3",
    publicKey: publicHalf(privateKey),
    privateKey: encodeBase64Url(hexToBytes(privateKey)),
  };
}

/** Signs bytes with SM2 and SM3. Throws for a pair whose halves do not belong together, or whose number is out of range. */
export function signWithSm2({ publicKey, privateKey }: KeyPair): (message: Uint8Array) => Uint8Array {
  const bytes = decodeBase64Url(privateKey, 32);
  if (bytes === null || !isPrivateKey(bytesToNumberBE(bytes))) throw new Error("No SM2 private key");
  const secret = bytesToHex(bytes);
  if (publicHalf(secret) !== publicKey)
    throw new Error("The two halves of an SM2 key pair do not belong together");
  const keyHash = sm2KeyHash(pointOf(secret));
  return (message) => {
    const digest = sm2Digest(keyHash, message);
    return hexToBytes(sm2.doSignature(digest, secret, { der: false, hash: false }));
  };
}

/** From 1 to n - 2: signing divides by one more than the private number. */
function isPrivateKey(secret: bigint): boolean {
  return secret >= 1n && secret <= sm2Order - 2n;
}

function pointOf(secret: string): string {
  return sm2.compressPublicKeyHex(sm2.getPublicKeyFromPrivateKey(secret));
}

function publicHalf(secret: string): string {
  return encodeBase64Url(hexToBytes(pointOf(secret)));
}
