import { canonicalJson } from "../journal/canonical-json.ts";
import type { Suite } from "../journal/suite.ts";

/** A terminal's key as a receipt names it. */
export type TerminalKey = {
  readonly keyId: string;
  readonly suite: Suite;
  /** Base64url: 32 bytes for Ed25519, 33 for SM2. */
  readonly publicKey: string;
};

/**
 * What the platform signs of a terminal's key, under a prefix of its own, so that whoever knows only the platform's
 * keys can believe any terminal's receipt. The certificate says more than there is room for in a QR code.
 */
export function terminalKeyText(terminal: string, { keyId, suite, publicKey }: TerminalKey): string {
  return canonicalJson({ v: 1, terminal, keyId, suite, publicKey });
}
