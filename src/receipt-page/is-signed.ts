import type { IsSigned } from "../domain/receipt/verify-receipt.ts";
import { createPureVerifier, type Verifier } from "../signatures/index.ts";

/** Checks signatures in any browser; a key that was met before is ready at once. */
export function createIsSigned(): IsSigned {
  const ready = new Map<string, Verifier | null>();
  return (key, prefix, text, signature) => {
    const name = `${key.suite} ${key.publicKey}`;
    const verifier = ready.get(name) ?? createPureVerifier(key);
    ready.set(name, verifier);
    return verifier?.isSigned(prefix, text, signature) ?? false;
  };
}
