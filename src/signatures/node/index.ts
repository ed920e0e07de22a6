import type { Suite } from "../../domain/journal/suite.ts";
import { encodeBase64Url } from "../base64url.ts";
import { signedBytes } from "../signed-bytes.ts";
import { createSm2Verifier } from "../sm2.ts";
import type { PublicKey, Verifier } from "../verifier.ts";
import { createEd25519Verifier, generateEd25519, signWithEd25519, type EncodeSigned } from "./ed25519.ts";
import type { KeyPair, TextSigner } from "./signer.ts";
import { generateSm2, signWithSm2 } from "./sm2.ts";

export type { EncodeSigned } from "./ed25519.ts";
export type { KeyPair, TextSigner } from "./signer.ts";
export { isPublicKey, sm2UserId, type PublicKey, type Verifier } from "../index.ts";

/** Makes a key pair from the system's randomness. */
export function generateKeyPair(suite: Suite): KeyPair {
  return suite === "ed25519" ? generateEd25519() : generateSm2();
}

/** Makes a key pair ready to sign. Throws for one that is malformed or whose halves do not belong together. */
export function createSigner(pair: KeyPair): TextSigner {
  const signBytes = pair.suite === "ed25519" ? signWithEd25519(pair) : signWithSm2(pair);
  return {
    suite: pair.suite,
    publicKey: pair.publicKey,
    sign: (prefix, text) => {
      const message = signedBytes(prefix, text);
      if (message === null) throw new Error("A text with half a surrogate pair cannot be signed");
      return encodeBase64Url(signBytes(message));
    },
  };
}

/**
 * Makes a public key ready to check many signatures; null when it is no key of its suite. The suite is the one that
 * was enrolled with the key, never one that is claimed beside a signature.
 */
export function createVerifier({ suite, publicKey }: PublicKey, encode?: EncodeSigned): Verifier | null {
  return suite === "ed25519" ? createEd25519Verifier(publicKey, encode) : createSm2Verifier(publicKey);
}

/** The keys met last stay ready: a platform hears the same few tills again and again. */
const keptVerifiers = new Map<string, Verifier>();
const keptVerifiersAtMost = 64;

/** Checks one signature. False for anything that is not this key's over exactly prefix + text; never throws. */
export function isSignatureOf(key: PublicKey, prefix: string, text: string, signature: string): boolean {
  return keptVerifier(key)?.isSigned(prefix, text, signature) ?? false;
}

function keptVerifier(key: PublicKey): Verifier | null {
  const name = `${key.suite} ${key.publicKey}`;
  const kept = keptVerifiers.get(name) ?? createVerifier(key);
  if (kept === null) return null;
  // Taken out and put back, the newest stands last, and the one unused for longest first.
  keptVerifiers.delete(name);
  keptVerifiers.set(name, kept);
  const [longestUnused] = keptVerifiers.keys();
  if (keptVerifiers.size > keptVerifiersAtMost && longestUnused !== undefined)
    keptVerifiers.delete(longestUnused);
  return kept;
}
