import { bytesToHex, bytesToNumberBE } from "@noble/curves/utils.js";
import { sm2 } from "sm-crypto-v2";
import { decodeBase64Url } from "./base64url.ts";
import { signatureByteCount } from "./verifier.ts";

/** The order n of the recommended curve of GB/T 32918.5. */
export const sm2Order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** The one user id with which everybody signs here; GB/T 32918 hashes it in front of each text. */
export const sm2UserId = "1234567812345678";

/** An SM2 signature as numbers, both from 1 to n - 1, their sum not n. */
export type Sm2Signature = { readonly r: bigint; readonly s: bigint; readonly hex: string };

/** A compressed point of the curve (33 bytes, base64url) as hex, or null. The infinite point has no such spelling. */
export function parseSm2PublicKey(publicKey: string): string | null {
  const bytes = decodeBase64Url(publicKey, 33);
  if (bytes === null || (bytes[0] !== 2 && bytes[0] !== 3)) return null;
  const hex = bytesToHex(bytes);
  try {
    return sm2.verifyPublicKey(hex) ? hex : null;
  } catch {
    return null;
  }
}

/**
 * r and s of a signature, or null when they are out of range. The library would throw for some of these, and take
 * others modulo n, which gives one text several signatures.
 */
export function parseSm2Signature(signature: string): Sm2Signature | null {
  const bytes = decodeBase64Url(signature, signatureByteCount);
  if (bytes === null) return null;
  const r = bytesToNumberBE(bytes.subarray(0, 32));
  const s = bytesToNumberBE(bytes.subarray(32));
  const isInRange = r > 0n && r < sm2Order && s > 0n && s < sm2Order && r + s !== sm2Order;
  return isInRange ? { r, s, hex: bytesToHex(bytes) } : null;
}
