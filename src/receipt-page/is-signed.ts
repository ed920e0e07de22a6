import type { IsSigned } from "../domain/receipt/verify-receipt.ts";
import { createPureVerifier, type Verifier } from "../signatures/index.ts";
import { createBrowserCheck, type BrowserCryptography } from "./browser-ed25519.ts";

/** Checks signatures by the browser where it can, else by script; a key that was met before is ready at once. */
export function createIsSigned(subtle: BrowserCryptography | undefined): IsSigned {
  const browserCheck = createBrowserCheck(subtle);
  const ready = new Map<string, Verifier | null>();
  return async (key, prefix, text, signature) => {
    if (key.suite === "ed25519") {
      const checked = await browserCheck(key.publicKey, new TextEncoder().encode(prefix + text), signature);
      if (checked !== null) return checked;
    }
    const name = `${key.suite} ${key.publicKey}`;
    const verifier = ready.get(name) ?? createPureVerifier(key);
    ready.set(name, verifier);
    return verifier?.isSigned(prefix, text, signature) ?? false;
  };
}
