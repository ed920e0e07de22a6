import type { ChainHead, SignedEntry } from "../signed-entry.ts";
import type { SignedCertificate } from "./certificate.ts";
import type { Damage, DamageCode } from "./damage.ts";
import { createKeyRing } from "./key-ring.ts";
import { createPlatformTrust } from "./platform-trust.ts";
import { readEntry } from "./read-entry.ts";
import { createRules, type EntryLookUp, type ProgrammeLookUp } from "./rules/index.ts";
import { checkSignature, type PlacedEntry } from "./signatures.ts";
import type { VerifierTrust } from "./trust.ts";
import { createUnsignedRuns, type UnsignedRun } from "./unsigned-run.ts";

export type VerifierOptions = {
  /**
   * Where reading begins, for a part of a journal: the entry before the first. Its hash is null when nobody knows it.
   * What began before it (a shift, an outage, a run of unsigned entries) is not known then, and not held against the rest.
   */
  readonly startsAfter?: { readonly seq: number; readonly hash: string | null };
  /** Heads known from elsewhere, as from the platform's cursor, an anchor, or receipts: the journal must pass them. */
  readonly expectedHeads?: readonly ChainHead[];
  /** An earlier entry, where reading it again costs little. Without it returns are checked in themselves only. */
  readonly entryAt?: EntryLookUp;
  /**
   * The documents beside the journal, of which those are believed whose hashes stand in it. Without them nobody knows
   * whether a return gives a quota back.
   */
  readonly programmeDocument?: ProgrammeLookUp;
};

/** What was found. `damage` null: whole as far as `head`. */
export type Verdict = {
  readonly terminal: string | null;
  readonly head: ChainHead;
  readonly damage: Damage | null;
  /** Unsigned entries at the very end, for which no signed one vouches yet. No damage, but nobody's word either. */
  readonly uncovered: UnsignedRun | null;
};

export type JournalVerifier = {
  /** Takes the next record in order. The first damage ends it: from then on the answer is that damage. */
  readonly next: (record: SignedEntry) => Damage | null;
  /** Ends the journal, which must end with exactly this head where one is given, as by an export's last line. */
  readonly end: (expected?: ChainHead) => Verdict;
};

/**
 * Verifies a journal record by record, from its certificate on, in memory that does not grow with its length: bytes,
 * chain, signatures by the keys in force, and the rules that an honest till keeps. See docs/journal-format.md.
 */
export function createVerifier(
  certificate: SignedCertificate,
  trust: VerifierTrust,
  options: VerifierOptions = {},
): JournalVerifier {
  const platform = createPlatformTrust(trust);
  const checked = platform.checkCertificate(certificate);
  const genesis = { seq: 0, hash: trust.hash(certificate.certificate) };
  if (!checked.ok) return brokenVerifier({ seq: 0, code: checked.damage }, genesis);
  const { facts } = checked;
  const keys = createKeyRing(facts, platform, trust);
  let head: { readonly seq: number; readonly hash: string | null } = options.startsAfter ?? genesis;
  const runs = createUnsignedRuns(trust, head.seq);
  const rules = createRules({ ...options, keys, platform, hash: trust.hash, startsAfterSeq: head.seq });
  const expected = new Map(options.expectedHeads?.map(({ seq, hash }) => [seq, hash]));
  let damage: Damage | null = null;

  function check(record: SignedEntry): DamageCode | null {
    if (record.seq !== head.seq + 1) return misplaced(record);
    const read = readEntry(record.text);
    if (!read.ok) return read.damage;
    const unchained = checkChain(read.head, record.seq, facts.terminal, head.hash);
    if (unchained !== null) return unchained;
    const placed: PlacedEntry = { record, ...read, hash: trust.hash(record.text) };
    const broken = checkSignature(placed, keys, runs, trust) ?? rules(placed);
    if (broken !== null) return broken;
    const known = expected.get(record.seq);
    if (known !== undefined && known !== placed.hash) return "otherHistory";
    head = { seq: record.seq, hash: placed.hash };
    return null;
  }

  function misplaced({ seq, text }: SignedEntry): DamageCode {
    if (seq > head.seq + 1) return "missingEntry";
    return seq === head.seq && trust.hash(text) !== head.hash ? "twoSuccessors" : "repeatedEntry";
  }

  return {
    next(record) {
      if (damage !== null) return damage;
      const code = check(record);
      if (code !== null) damage = { seq: seqOf(code, record, head.seq), code };
      return damage;
    },
    end(last) {
      damage ??= checkEnd(head, [...(options.expectedHeads ?? []), ...(last ? [last] : [])], last);
      const end = { seq: head.seq, hash: head.hash ?? "" };
      return { terminal: facts.terminal, head: end, damage, uncovered: damage === null ? runs.open() : null };
    },
  };
}

/** What is missing is named by its own seq; a second entry with a seq by that seq; else it is the next one that is bad. */
function seqOf(code: DamageCode, record: SignedEntry, headSeq: number): number {
  return code === "twoSuccessors" || code === "repeatedEntry" ? record.seq : headSeq + 1;
}

function checkChain(
  { terminal, seq, prev }: { readonly terminal: string; readonly seq: number; readonly prev: string },
  expectedSeq: number,
  expectedTerminal: string,
  expectedPrev: string | null,
): DamageCode | null {
  if (terminal !== expectedTerminal) return "wrongTerminal";
  if (seq !== expectedSeq) return "wrongSeq";
  return expectedPrev !== null && prev !== expectedPrev ? "brokenChain" : null;
}

function checkEnd(
  head: { readonly seq: number; readonly hash: string | null },
  known: readonly ChainHead[],
  last: ChainHead | undefined,
): Damage | null {
  if (known.some(({ seq }) => seq > head.seq)) return { seq: head.seq + 1, code: "cutTail" };
  if (last === undefined || head.hash === null) return null;
  if (last.seq < head.seq) return { seq: last.seq + 1, code: "otherHistory" };
  return last.hash === head.hash ? null : { seq: head.seq, code: "otherHistory" };
}

/** The verifier of a journal whose certificate proves nothing: everything behind it is worth as little. */
function brokenVerifier(damage: Damage, head: ChainHead): JournalVerifier {
  return { next: () => damage, end: () => ({ terminal: null, head, damage, uncovered: null }) };
}
