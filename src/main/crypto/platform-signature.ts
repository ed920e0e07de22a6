import { isSignatureOf, type PublicKey } from "../../signatures/node/index.ts";

/**
 * Whether the platform signed prefix + text: certificates, publications, its time. The platform's key is Ed25519
 * whatever suite the terminals use, so this must never be asked about an entry.
 */
export function isSignedBy(publicKey: string, prefix: string, text: string, signature: string): boolean {
  return isSignatureOf({ suite: "ed25519", publicKey }, prefix, text, signature);
}

/** The same by the suite that a key was published with: qualification codes, which an issuer may sign with SM2. */
export function isSignedByKey(key: PublicKey, prefix: string, text: string, signature: string): boolean {
  return isSignatureOf({ suite: key.suite, publicKey: key.publicKey }, prefix, text, signature);
}
