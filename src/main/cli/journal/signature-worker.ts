import { parentPort, workerData } from "node:worker_threads";
import { isSignatureOf } from "../../../signatures/node/index.ts";
// The file itself and not its folder: a thread that loads little begins soon.
import { sha256Hex } from "../../crypto/hash.ts";
import type { CheckedSignature, SignatureToCheck } from "./check-signatures.ts";

/** What stands before a text when it is signed; handed over, because the protocol's own file loads much more. */
const prefix = String(workerData);

/** One thread of many: hashes texts and checks signatures, and knows nothing of journals. */
parentPort?.on("message", ({ id, work }: { id: number; work: readonly SignatureToCheck[] }) => {
  parentPort?.postMessage({ id, checked: work.map(check) });
});

function check({ text, signature, key }: SignatureToCheck): CheckedSignature {
  const isSigned = signature !== null && key !== null && isSignatureOf(key, prefix, text, signature);
  return { hash: sha256Hex(text), isSigned };
}
