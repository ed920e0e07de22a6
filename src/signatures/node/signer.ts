import type { PublicKey } from "../verifier.ts";

/** A raw key pair, base64url without padding. The private half is 32 bytes in both suites. */
export type KeyPair = PublicKey & { readonly privateKey: string };

/** A private key made ready to sign many texts. */
export type TextSigner = PublicKey & {
  /** The 64 bytes over the UTF-8 bytes of prefix + text, base64url. Throws for a text that is not well-formed. */
  readonly sign: (prefix: string, text: string) => string;
};
