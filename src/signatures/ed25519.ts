import { ed25519 } from "@noble/curves/ed25519.js";
import { signedBytes } from "./signed-bytes.ts";
import { isOfPrimeOrder, parseEd25519PublicKey, parseEd25519Signature } from "./strict-ed25519.ts";
import type { Verifier } from "./verifier.ts";

/**
 * Checks Ed25519 signatures (RFC 8032) without Node, as in a browser; null for a key that is none. It accepts
 * exactly what the checker over node:crypto accepts: the library ignores parts of small order in R, OpenSSL does
 * not, so R must have none.
 */
export function createPureEd25519Verifier(publicKey: string): Verifier | null {
  const key = parseEd25519PublicKey(publicKey);
  if (key === null) return null;
  return {
    isSigned: (prefix, text, signature) => {
      const message = signedBytes(prefix, text);
      const bytes = parseEd25519Signature(signature);
      if (message === null || bytes === null || !isOfPrimeOrder(bytes.subarray(0, 32))) return false;
      return ed25519.verify(bytes, message, key, { zip215: false });
    },
  };
}
