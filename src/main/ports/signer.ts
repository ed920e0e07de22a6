import type { SignerFailure } from "../../domain/journal/key-bodies.ts";

/**
 * Signs with the terminal's key, whose private part never leaves the implementation: a sealed file, or a device
 * such as PKCS#11 or TPM 2.0. Synchronous, because nothing may come between a sale's entry and its signature.
 */
export interface Signer {
  readonly keyId: string;
  /** By the key's suite over the UTF-8 bytes of prefix + text, base64url. Throws when the key cannot be used. */
  sign(prefix: string, text: string): string;
}

/** A signer that knows why it cannot sign. Anything else that is thrown counts as `deviceFailed`. */
export class SignerFailed extends Error {
  readonly failure: SignerFailure;
  constructor(failure: SignerFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}
