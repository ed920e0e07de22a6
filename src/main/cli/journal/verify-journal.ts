import type { SignedEntry } from "../../../domain/journal/signed-entry.ts";
import {
  createVerifier,
  type TrustedKey,
  type Verdict,
  type VerifierTrust,
} from "../../../domain/journal/verify/index.ts";
import type { PublicKey } from "../../../signatures/node/index.ts";
import { parseCertificate } from "../../use-cases/enrol-terminal.ts";
import { verifierTrust } from "../../verifier-trust.ts";
import { startSignatureCheckers, type Ahead, type SignatureCheckers } from "./check-signatures.ts";
import { SourceDamaged, type JournalSource } from "./journal-source.ts";

export type VerifyOptions = {
  /** Keys from the platform itself; null believes the journal's own certificate. */
  readonly platformKeys: readonly TrustedKey[] | null;
  /** Threads that check signatures ahead; 0 does everything in this one. */
  readonly threadCount: number;
  readonly progress: (checkedCount: number) => void;
};

/** `broken`: the source itself cannot be read any further, with what is wrong in words. */
export type JournalVerdict = Verdict & { readonly broken: string | null };

/**
 * Verifies a journal from its beginning to its end in memory that does not grow with its length. One thread follows the
 * chain and the rules; others hash and check signatures ahead of it.
 */
export async function verifyJournal(source: JournalSource, options: VerifyOptions): Promise<JournalVerdict> {
  const checkers = options.threadCount > 0 ? startSignatureCheckers(options.threadCount) : null;
  try {
    return await verifyWith(source, options, checkers);
  } finally {
    await checkers?.close();
  }
}

async function verifyWith(
  source: JournalSource,
  { platformKeys, progress }: VerifyOptions,
  checkers: SignatureCheckers | null,
): Promise<JournalVerdict> {
  const ahead = new Map<string, Ahead>();
  const trust = trustAhead(verifierTrust(platformKeys), ahead);
  const { certificate, startsAfter, expectedHeads, entryAt, programmeDocument } = source;
  const verifier = createVerifier(certificate, trust, {
    expectedHeads,
    ...(startsAfter === null ? {} : { startsAfter }),
    ...(entryAt === null ? {} : { entryAt }),
    ...(programmeDocument === null ? {} : { programmeDocument }),
  });
  const keyOf = keysSeen(certificate.certificate);
  let [checkedCount, broken] = [0, null as SourceDamaged | null];
  try {
    for await (const { entries, found } of lookAhead(source, checkers, keyOf)) {
      ahead.clear();
      entries.forEach(({ text }, index) => {
        const one = found[index];
        if (one !== undefined) ahead.set(text, one);
      });
      if (entries.some((entry) => verifier.next(entry) !== null)) break;
      checkedCount += entries.length;
      progress(checkedCount);
    }
  } catch (error) {
    if (!(error instanceof SourceDamaged)) throw error;
    broken = error;
  }
  if (broken === null) return { ...verifier.end(source.end() ?? undefined), broken };
  return { ...brokenVerdict(verifier.end(), broken), broken: `${broken.place}: ${broken.message}` };
}

/** What cannot be read is no cut end, whatever is known of what should stand there. */
function brokenVerdict(verdict: Verdict, { seq }: SourceDamaged): Verdict {
  const { head, damage } = verdict;
  const isFound = damage !== null && damage.code !== "cutTail";
  return isFound ? verdict : { ...verdict, damage: { seq: seq ?? head.seq + 1, code: "badExport" } };
}

type Looked = { readonly entries: readonly SignedEntry[]; readonly found: readonly Ahead[] };

/** While one batch is followed, the signatures of the next are being checked. */
async function* lookAhead(
  source: JournalSource,
  checkers: SignatureCheckers | null,
  keyOf: (keyId: string, entries: readonly SignedEntry[]) => PublicKey | null,
): AsyncGenerator<Looked> {
  let before: Promise<Looked> | null = null;
  try {
    for await (const entries of source.batches()) {
      const found = checkers?.check(entries, (keyId) => keyOf(keyId, entries)) ?? Promise.resolve([]);
      const looked = found.then((all) => ({ entries, found: all }));
      looked.catch(() => undefined);
      if (before !== null) yield await before;
      before = looked;
    }
  } catch (error) {
    if (before !== null) yield await before;
    throw error;
  }
  if (before !== null) yield await before;
}

/** Guesses which key an entry names, from certificates that have gone by. The verifier itself decides which counts. */
function keysSeen(certificate: string) {
  const keys = new Map<string, PublicKey>();
  const learn = (text: string) => {
    const found = parseCertificate(text);
    if (found !== null) keys.set(found.keyId, found);
  };
  learn(certificate);
  return (keyId: string, entries: readonly SignedEntry[]): PublicKey | null => {
    if (!keys.has(keyId)) {
      for (const { text } of entries) if (text.includes('"kind":"keyRotated"')) learn(certificateIn(text));
    }
    return keys.get(keyId) ?? null;
  };
}

function certificateIn(text: string): string {
  try {
    return String((JSON.parse(text) as { body: { certificate: unknown } }).body.certificate);
  } catch {
    return "";
  }
}

/** The same trust, which takes an answer that is there already; for anything else it does the work itself. */
function trustAhead(trust: VerifierTrust, ahead: ReadonlyMap<string, Ahead>): VerifierTrust {
  return {
    ...trust,
    hash: (text) => ahead.get(text)?.hash ?? trust.hash(text),
    isSigned(key, purpose, text, signature) {
      const one = purpose === "entry" ? ahead.get(text) : undefined;
      const isSameKey = one?.key?.publicKey === key.publicKey && one.key.suite === key.suite;
      return isSameKey && one.signature === signature && one.isSigned
        ? true
        : trust.isSigned(key, purpose, text, signature);
    },
  };
}
