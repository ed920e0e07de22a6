import { createSigner, type KeyPair } from "../../signatures/node/index.ts";
import type { Signer } from "../ports/index.ts";

/** The signer over the terminal's own key, by the suite that the key was made for. */
export function createTerminalSigner(keys: KeyPair & { readonly keyId: string }): Signer {
  const { sign } = createSigner(keys);
  return { keyId: keys.keyId, sign };
}
