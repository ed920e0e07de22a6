import { createHash, hash } from "node:crypto";
import type { TrustedKey, VerifierTrust } from "../domain/journal/verify/index.ts";
import { encoderOnce } from "./encode-once.ts";
import { createVerifier, type Verifier } from "../signatures/node/index.ts";
import { signaturePrefix } from "../sync/protocol/index.ts";

/** The cryptography that a journal is verified with, on Node. */
export function verifierTrust(platformKeys: readonly TrustedKey[] | null): VerifierTrust {
  const encode = encoderOnce();
  const prefixBytes = Buffer.byteLength(signaturePrefix.entry);
  const verifiers = new WeakMap<TrustedKey, { readonly verifier: Verifier | null }>();
  const verifierOf = (key: TrustedKey): Verifier | null => {
    const known = verifiers.get(key) ?? { verifier: createVerifier(key, encode) };
    verifiers.set(key, known);
    return known.verifier;
  };
  return {
    platformKeys,
    hash: (text) => {
      const bytes = encode(signaturePrefix.entry, text);
      return hash("sha256", bytes === null ? text : bytes.subarray(prefixBytes));
    },
    createHasher,
    isSigned: (key, purpose, text, signature) =>
      verifierOf(key)?.isSigned(signaturePrefix[purpose], text, signature) ?? false,
  };
}

function createHasher(): ReturnType<VerifierTrust["createHasher"]> {
  const hasher = createHash("sha256");
  return { update: (text) => void hasher.update(text), digest: () => hasher.digest("hex") };
}
