import type { Suite } from "../domain/journal/suite.ts";

/** A public key and how it signs, as the platform's certificate names them. The key is base64url. */
export type PublicKey = { readonly suite: Suite; readonly publicKey: string };

/** A public key made ready to check many signatures. */
export type Verifier = {
  /**
   * Whether `signature` (64 bytes, base64url) is this key's over the UTF-8 bytes of prefix + text. False for
   * whatever else it is; never throws.
   */
  readonly isSigned: (prefix: string, text: string, signature: string) => boolean;
};

/** Bytes of a signature of either suite. */
export const signatureByteCount = 64;
