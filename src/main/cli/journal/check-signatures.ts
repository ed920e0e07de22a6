import { Worker } from "node:worker_threads";
import type { SignedEntry } from "../../../domain/journal/signed-entry.ts";
import { signaturePrefix } from "../../../sync/protocol/index.ts";
import type { PublicKey } from "../../../signatures/node/index.ts";

export type SignatureToCheck = {
  readonly text: string;
  readonly signature: string | null;
  /** Null when nobody has told of this key yet: then nothing is checked ahead. */
  readonly key: PublicKey | null;
};
export type CheckedSignature = { readonly hash: string; readonly isSigned: boolean };

/** What was found out ahead of an entry, and by which key. */
export type Ahead = CheckedSignature & Pick<SignatureToCheck, "key" | "signature">;

/** Checks signatures ahead on other cores. The one that follows the chain believes an answer only for the key that it asks about. */
export type SignatureCheckers = {
  check(
    entries: readonly SignedEntry[],
    keyOf: (keyId: string) => PublicKey | null,
  ): Promise<readonly Ahead[]>;
  close(): Promise<void>;
};

/** Starts so many threads. */
export function startSignatureCheckers(threadCount: number): SignatureCheckers {
  const threads = Array.from({ length: threadCount }, startThread);
  let next = 0;
  return {
    async check(entries, keyOf) {
      const work = entries.map(({ text, signature, keyId }) => ({ text, signature, key: keyOf(keyId) }));
      const share = Math.ceil(work.length / threads.length);
      const shares = threads.map((_, index) => work.slice(index * share, (index + 1) * share));
      const first = (next += 1);
      const checked = await Promise.all(
        shares.map(async (part, index) => threads[(first + index) % threads.length]?.check(part) ?? []),
      );
      return checked.flat().map((one, index) => {
        const { key = null, signature = null } = work[index] ?? {};
        return { ...one, key, signature };
      });
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

function startThread() {
  const worker = new Worker(new URL("./signature-worker.ts", import.meta.url), {
    workerData: signaturePrefix.entry,
  });
  const waiting = new Map<number, (checked: readonly CheckedSignature[]) => void>();
  let lastId = 0;
  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  failed.catch(() => undefined);
  worker.on("error", (error) => fail(error instanceof Error ? error : new Error("a thread ended")));
  worker.on("message", ({ id, checked }: { id: number; checked: readonly CheckedSignature[] }) => {
    waiting.get(id)?.(checked);
    waiting.delete(id);
  });
  return {
    check(work: readonly SignatureToCheck[]): Promise<readonly CheckedSignature[]> {
      const id = (lastId += 1);
      const answered = new Promise<readonly CheckedSignature[]>((resolve) => waiting.set(id, resolve));
      worker.postMessage({ id, work });
      return Promise.race([answered, failed]);
    },
    close: () => worker.terminate(),
  };
}
