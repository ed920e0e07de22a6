import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, concatBytes, equalBytes } from "@noble/curves/utils.js";
import { onceAsked } from "./once-asked.ts";
import { signedBytes } from "./signed-bytes.ts";
import { parseEd25519PublicKey, parseEd25519Signature } from "./strict-ed25519.ts";
import type { Verifier } from "./verifier.ts";

const { BASE, Fn } = ed25519.Point;

/** A table over the key makes checking twice as fast and costs as much as a few checks. */
const checksBeforeTable = 4;
const tableWindowBits = 4;

/**
 * Checks Ed25519 signatures without Node, as in a browser; null for a key that is none. It is RFC 8032 with the
 * equation of node:crypto, R = S·B − k·A compared in bytes, and not the library's own check, which multiplies both
 * sides by 8: the two must never disagree about one receipt.
 */
export function createPureEd25519Verifier(publicKey: string): Verifier | null {
  const key = parseEd25519PublicKey(publicKey);
  if (key === null) return null;
  const minusKey = ed25519.Point.fromBytes(key, false).negate();
  const makeTable = onceAsked(checksBeforeTable, () => minusKey.precompute(tableWindowBits, false));
  return {
    isSigned: (prefix, text, signature) => {
      const message = signedBytes(prefix, text);
      const bytes = parseEd25519Signature(signature);
      if (message === null || bytes === null) return false;
      makeTable();
      const [r, s] = [bytes.subarray(0, 32), bytesToNumberLE(bytes.subarray(32))];
      const k = Fn.create(bytesToNumberLE(ed25519.CURVE.hash(concatBytes(r, key, message))));
      return equalBytes(BASE.multiplyUnsafe(s).add(minusKey.multiplyUnsafe(k)).toBytes(), r);
    },
  };
}
