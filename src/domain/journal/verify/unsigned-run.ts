import type { BodyOf, Entry } from "../entry-schema.ts";
import type { DamageCode } from "./damage.ts";
import type { VerifierTrust } from "./trust.ts";

/** Entries that were written while no key could sign, until one signed entry vouches for all of them. */
export type UnsignedRun = { readonly fromSeq: number; readonly toSeq: number };

export type UnsignedRuns = {
  /** The run that nobody has vouched for yet. */
  readonly open: () => UnsignedRun | null;
  readonly addUnsigned: (seq: number, hash: string) => void;
  /** Whether this signed entry may follow: the cover of an open run, or a new key right before it. */
  readonly checkSigned: (kind: string, entry: Entry | null) => DamageCode | null;
};

/** @param startsAfterSeq where reading began: what ran before that was not seen, except when it is 0. */
export function createUnsignedRuns(trust: VerifierTrust, startsAfterSeq: number): UnsignedRuns {
  let run: { fromSeq: number; toSeq: number; hasNewKey: boolean } | null = null;
  let hasher = trust.createHasher();
  let isFirstRun = true;

  function isCover({ fromSeq, toSeq, hashesSha256 }: BodyOf<"signerRecovered">): boolean {
    const hash = hasher.digest();
    if (isFirstRun && fromSeq <= startsAfterSeq) return isCoverFromBefore(toSeq);
    return run?.fromSeq === fromSeq && run.toSeq === toSeq && hash === hashesSha256;
  }

  /** Of a run that began before what is read here only the end can be compared; a new key may stand behind it. */
  function isCoverFromBefore(toSeq: number): boolean {
    if (run === null) return toSeq === startsAfterSeq || toSeq === startsAfterSeq - 1;
    return run.fromSeq === startsAfterSeq + 1 && run.toSeq === toSeq;
  }

  function close(): void {
    run = null;
    hasher = trust.createHasher();
    isFirstRun = false;
  }

  return {
    open: () => run && { fromSeq: run.fromSeq, toSeq: run.toSeq },
    addUnsigned(seq, hash) {
      run ??= { fromSeq: seq, toSeq: seq, hasNewKey: false };
      run.toSeq = seq;
      hasher.update(hash);
    },
    checkSigned(kind, entry) {
      if (entry?.kind === "signerRecovered") {
        if (!isCover(entry.body)) return "badRecovery";
        close();
        return null;
      }
      if (run === null) {
        // Behind the first signed entry there can be no run from before the start.
        if (kind !== "keyRotated") isFirstRun = false;
        return null;
      }
      if (kind !== "keyRotated" || run.hasNewKey) return "uncoveredRun";
      run.hasNewKey = true;
      return null;
    },
  };
}
