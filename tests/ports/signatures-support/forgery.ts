import type { Suite } from "../../../src/domain/journal/suite.ts";
import type { KeyPair, PublicKey } from "../../../src/signatures/node/index.ts";

/** What an attacker hands to a verifier, and says is signed. */
export type Attempt = {
  readonly key: PublicKey;
  readonly prefix: string;
  readonly text: string;
  readonly signature: string;
};

/** An honestly signed text, for an attacker to begin from. Some attackers are the key's owner, and have all of it. */
export type SignedText = Attempt & {
  readonly key: KeyPair;
  /** Another honest key pair of the same suite, and one of the other suite. */
  readonly stranger: KeyPair;
  readonly otherSuite: KeyPair;
  readonly random: () => number;
};

/** A class of forgeries. None of its attempts may be accepted. */
export type ForgeryClass = {
  readonly name: string;
  readonly suites: readonly Suite[];
  readonly attempts: (signed: SignedText) => readonly Attempt[];
};

/** The same text with other signature bytes. */
export function withBytes(signed: SignedText, bytes: Uint8Array): Attempt {
  return withSignature(signed, Buffer.from(bytes).toString("base64url"));
}

/** The same text with another spelling of a signature. */
export function withSignature({ key, prefix, text }: SignedText, signature: string): Attempt {
  return { key, prefix, text, signature };
}

/** The same text and signature under another public key. */
export function withKey({ prefix, text, signature }: SignedText, key: PublicKey): Attempt {
  return { key, prefix, text, signature };
}

export function bytesOf({ signature }: Attempt): Buffer {
  return Buffer.from(signature, "base64url");
}

/** A copy of bytes with some of them written over from `offset` on. */
export function overwritten(bytes: Uint8Array, offset: number, written: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(written, offset);
  return copy;
}

export function randomBytesOf(random: () => number, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
}
