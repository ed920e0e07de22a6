import { bytesToNumberBE, concatBytes, hexToBytes } from "@noble/curves/utils.js";
import { sm2, sm3 } from "sm-crypto-v2";
import { onceAsked } from "./once-asked.ts";
import { signedBytes } from "./signed-bytes.ts";
import { parseSm2PublicKey, parseSm2Signature, sm2Order, sm2UserId } from "./strict-sm2.ts";
import type { Verifier } from "./verifier.ts";

/** The hash of user id, curve and public key (compressed, hex): Z_A of GB/T 32918.2, 32 bytes. */
export function sm2KeyHash(publicKeyHex: string): Uint8Array {
  return sm2.getZ(publicKeyHex, sm2UserId);
}

/** What is signed in place of the text: e = SM3(Z_A ‖ text), 32 bytes. There is no way around this hash. */
export function sm2Digest(keyHash: Uint8Array, message: Uint8Array): Uint8Array {
  return hexToBytes(sm3(concatBytes(keyHash, message)));
}

/** A table over the key makes checking twice as fast and costs as much as a few checks. */
const checksBeforeTable = 4;
const tableWindowBits = 4;

/** Checks SM2 signatures (GB/T 32918.2 with SM3); null for a key that is none. */
export function createSm2Verifier(publicKey: string): Verifier | null {
  const key = parseSm2PublicKey(publicKey);
  if (key === null) return null;
  const keyHash = sm2KeyHash(key);
  let point: Parameters<typeof sm2.doVerifySignature>[2] = key;
  const makeTable = onceAsked(checksBeforeTable, () => {
    point = sm2.precomputePublicKey(key, tableWindowBits);
  });
  return {
    isSigned: (prefix, text, signature) => {
      const message = signedBytes(prefix, text);
      const parsed = parseSm2Signature(signature);
      if (message === null || parsed === null) return false;
      const digest = sm2Digest(keyHash, message);
      makeTable();
      // The library takes the infinite point's x for 0, so that a key's owner could make a signature with r = e that
      // OpenSSL refuses. No finite point with x = 0 will ever be met: it would take a discrete logarithm to find.
      if (parsed.r === bytesToNumberBE(digest) % sm2Order) return false;
      return sm2.doVerifySignature(digest, parsed.hex, point, { der: false, hash: false });
    },
  };
}
