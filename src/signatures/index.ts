import type { Suite } from "../domain/journal/suite.ts";
import { createPureEd25519Verifier } from "./ed25519.ts";
import { createSm2Verifier } from "./sm2.ts";
import { parseEd25519PublicKey } from "./strict-ed25519.ts";
import { parseSm2PublicKey } from "./strict-sm2.ts";
import type { PublicKey, Verifier } from "./verifier.ts";

// This folder checks signatures and needs nothing of Node, so that a page can use it. Programs on Node take
// `node/index.ts`, which checks Ed25519 ten times as fast, and makes keys and signatures too.
export { decodeBase64Url, encodeBase64Url } from "./base64url.ts";
export { sm2UserId } from "./strict-sm2.ts";
export type { PublicKey, Verifier } from "./verifier.ts";

/** Makes a public key ready for checking, in pure JavaScript; null when it is no key of its suite. */
export function createPureVerifier({ suite, publicKey }: PublicKey): Verifier | null {
  return suite === "ed25519" ? createPureEd25519Verifier(publicKey) : createSm2Verifier(publicKey);
}

/** Whether a text is a public key of a suite: the one spelling of a point that can sign. */
export function isPublicKey(suite: Suite, publicKey: string): boolean {
  return (suite === "ed25519" ? parseEd25519PublicKey(publicKey) : parseSm2PublicKey(publicKey)) !== null;
}
