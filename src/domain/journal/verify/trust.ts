import type { Suite } from "../suite.ts";

/** A public key (base64url) and how it signs. */
export type TrustedKey = { readonly keyId: string; readonly suite: Suite; readonly publicKey: string };

/** What is signed in a journal. Each purpose has a prefix of its own in front of the signed text. */
export type SignedPurpose = "entry" | "enrolment" | "keyRotation" | "revocation" | "time";

/** What a verifier needs to be given: the pure core has no cryptography of its own. */
export type VerifierTrust = {
  /** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
  readonly hash: (text: string) => string;
  /** The same over texts that come one after the other: the run that one entry vouches for may be long. */
  readonly createHasher: () => { readonly update: (text: string) => void; readonly digest: () => string };
  /** Whether this is the key's signature over the purpose's prefix and the text. Never throws. */
  readonly isSigned: (key: TrustedKey, purpose: SignedPurpose, text: string, signature: string) => boolean;
  /**
   * Keys that the platform itself made known. Null trusts whatever the first certificate names, which proves only
   * that the journal is one piece: somebody could have signed all of it anew with keys of their own.
   */
  readonly platformKeys: readonly TrustedKey[] | null;
};
