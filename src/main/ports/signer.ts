/** Signs with the terminal's key. The private part never leaves the implementation. */
export interface Signer {
  readonly keyId: string;
  /** Ed25519 over the UTF-8 bytes of prefix + text, base64url. Throws when the key cannot be used. */
  sign(prefix: string, text: string): string;
}
