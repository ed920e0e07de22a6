import { createHash } from "node:crypto";
import type { TrustedKey, VerifierTrust } from "../domain/journal/verify/index.ts";
import { isSignatureOf } from "../signatures/node/index.ts";
import { signaturePrefix } from "../sync/protocol/index.ts";
import { sha256Hex } from "./crypto/index.ts";

/** The cryptography that a journal is verified with, on Node. */
export function verifierTrust(platformKeys: readonly TrustedKey[] | null): VerifierTrust {
  return {
    platformKeys,
    hash: sha256Hex,
    createHasher,
    isSigned: (key, purpose, text, signature) =>
      isSignatureOf(key, signaturePrefix[purpose], text, signature),
  };
}

function createHasher(): ReturnType<VerifierTrust["createHasher"]> {
  const hasher = createHash("sha256");
  return { update: (text) => void hasher.update(text), digest: () => hasher.digest("hex") };
}
