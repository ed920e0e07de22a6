import { parentPort } from "node:worker_threads";
import { isSignatureOf } from "../../../signatures/node/index.ts";
import { signaturePrefix } from "../../../sync/protocol/index.ts";
import { sha256Hex } from "../../crypto/index.ts";
import type { CheckedSignature, SignatureToCheck } from "./check-signatures.ts";

/** One thread of many: hashes texts and checks signatures, and knows nothing of journals. */
parentPort?.on("message", ({ id, work }: { id: number; work: readonly SignatureToCheck[] }) => {
  parentPort?.postMessage({ id, checked: work.map(check) });
});

function check({ text, signature, key }: SignatureToCheck): CheckedSignature {
  const isSigned =
    signature !== null && key !== null && isSignatureOf(key, signaturePrefix.entry, text, signature);
  return { hash: sha256Hex(text), isSigned };
}
