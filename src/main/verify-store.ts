import type { SignedEntry } from "../domain/journal/signed-entry.ts";
import {
  createVerifier,
  type ProgrammeLookUp,
  type TrustedKey,
  type Verdict,
} from "../domain/journal/verify/index.ts";
import type { JournalStore } from "./ports/index.ts";
import { verifierTrust } from "./verifier-trust.ts";

/**
 * Verifies a whole journal from its certificate on, entry by entry in bounded memory; null before enrolment. With the
 * platform's keys from the platform itself, also that it is a journal which that platform enrolled.
 */
export function verifyStore(
  store: JournalStore,
  platformKeys: readonly TrustedKey[] | null = null,
): Verdict | null {
  const enrolment = store.enrolment();
  if (enrolment === null) return null;
  const entryAt = (seq: number) => store.entryAt(seq);
  const programmeDocument: ProgrammeLookUp = (id, version) =>
    store.programmeVersion(id, version)?.document ?? null;
  const options = { entryAt, programmeDocument };
  const verifier = createVerifier(enrolment, verifierTrust(platformKeys), options);
  for (const entry of everyEntry(store)) if (verifier.next(entry) !== null) break;
  return verifier.end();
}

function* everyEntry(store: JournalStore): Generator<SignedEntry> {
  for (let from = 1; ;) {
    const entries = store.entriesFrom(from, 1000, 4_000_000);
    if (entries.length === 0) return;
    yield* entries;
    from = (entries.at(-1)?.seq ?? from) + 1;
  }
}
