import { createVerifier, type Verdict } from "../../../src/domain/journal/verify/index.ts";
import { verifierTrust } from "../../../src/main/verifier-trust.ts";
import type { Forged } from "./damage/index.ts";
import type { WrittenJournal } from "./journal-writer.ts";

/** What the verifier says of a journal, given what an auditor has: its records, the platform's keys, and known heads. */
export function verifyForged(forged: Forged): Verdict {
  const { enrolment, entries, platformKeys, expectedHeads = [], startsAfter } = forged;
  const entryAt = (seq: number) => entries.find((entry) => entry.seq === seq) ?? null;
  const options = { entryAt, expectedHeads, ...(startsAfter === undefined ? {} : { startsAfter }) };
  const verifier = createVerifier(enrolment, verifierTrust(platformKeys), options);
  for (const entry of entries) if (verifier.next(entry) !== null) break;
  return verifier.end();
}

export function verifyWritten({ enrolment, entries, platformKey }: WrittenJournal): Verdict {
  return verifyForged({ enrolment, entries, platformKeys: [platformKey] });
}
