import type { Signer } from "../ports/index.ts";
import { privateKeyObject, signText } from "./ed25519.ts";
import type { TerminalKeys } from "./terminal-keys.ts";

/** The signer over the terminal's own key. */
export function createTerminalSigner(keys: TerminalKeys & { readonly keyId: string }): Signer {
  const key = privateKeyObject(keys);
  return { keyId: keys.keyId, sign: (prefix, text) => signText(key, prefix, text) };
}
