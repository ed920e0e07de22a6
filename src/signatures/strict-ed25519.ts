import { ed25519 } from "@noble/curves/ed25519.js";
import { numberToBytesLE } from "@noble/curves/utils.js";
import { decodeBase64Url } from "./base64url.ts";
import { signatureByteCount } from "./verifier.ts";

/** The order of the base point, L of RFC 8032, lowest byte first. */
const order = numberToBytesLE(ed25519.Point.Fn.ORDER, 32);

/**
 * The 32 bytes of an Ed25519 public key, or null. Stricter than RFC 8032: beside the canonical spelling of a point
 * of the curve, the point must be of the prime order, because a key with a part of small order has signatures that
 * one library accepts and another refuses, and a key of small order only has signatures that fit every text.
 */
export function parseEd25519PublicKey(publicKey: string): Uint8Array | null {
  const bytes = decodeBase64Url(publicKey, 32);
  return bytes !== null && isOfPrimeOrder(bytes) ? bytes : null;
}

/** Whether 32 bytes are the one spelling of a point, other than the neutral one, in the group of the base point. */
function isOfPrimeOrder(bytes: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(bytes, false);
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false;
  }
}

/**
 * The 64 bytes of a signature whose second half is a number below the order (else there would be a second signature
 * for every text), and whose first half is not the neutral point (which only the key's owner could have chosen so);
 * null for any other.
 */
export function parseEd25519Signature(signature: string): Uint8Array | null {
  const bytes = decodeBase64Url(signature, signatureByteCount);
  return bytes !== null && !isNeutral(bytes) && isBelowOrder(bytes) ? bytes : null;
}

/** Compares the second half in bytes, the highest first: this stands before every check of a whole journal. */
function isBelowOrder(signature: Uint8Array): boolean {
  for (let index = 31; index >= 0; index -= 1) {
    const [byte = 0, limit = 0] = [signature[32 + index], order[index]];
    if (byte !== limit) return byte < limit;
  }
  return false;
}

/** The neutral point is spelled 01 00 … 00. */
function isNeutral(signature: Uint8Array): boolean {
  return signature[0] === 1 && signature.subarray(1, 32).every((byte) => byte === 0);
}
