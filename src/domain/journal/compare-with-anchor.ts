import type { JournalProblem } from "./terminal-bodies.ts";
import type { ChainHead } from "./check-entry.ts";

/** What is wrong, and the first entry that is wrong or missing. */
export type FoundProblem = { readonly problem: JournalProblem; readonly problemSeq: number };

/** What a terminal knows of itself at a start, without reading through its journal. */
export type JournalFacts = {
  /** Whose journal it says it is, and where it begins: seq 0 with the certificate's hash. */
  readonly terminal: string;
  readonly genesis: ChainHead;
  readonly head: ChainHead;
  /** What the database itself says that the platform acknowledged; seq 0 before the first time. */
  readonly acknowledged: ChainHead;
  readonly anchor: {
    readonly terminal: string;
    readonly acknowledged: ChainHead;
    readonly written: ChainHead;
  } | null;
  /** The first of the looked-at entries that is not what was signed. */
  readonly editedSeq: number | null;
  /** The stored hash of an entry; null when there is none. */
  readonly hashAt: (seq: number) => string | null;
};

/**
 * Compares a journal with what is remembered of it apart from it. Null when they fit. The order is from what explains
 * most: another terminal's journal is not called cut, and a cut one not edited.
 */
export function compareWithAnchor(facts: JournalFacts): FoundProblem | null {
  const { anchor, acknowledged, head, editedSeq } = facts;
  if (anchor !== null && anchor.terminal !== facts.terminal) return { problem: "foreign", problemSeq: 0 };
  const remembered = anchor === null ? [acknowledged] : [acknowledged, anchor.acknowledged, anchor.written];
  const furthest = Math.max(...remembered.map(({ seq }) => seq));
  if (furthest > head.seq) {
    // A database that remembers what it no longer has was cut; one that never heard of it is an older one.
    const problem = acknowledged.seq > head.seq ? "truncated" : "rolledBack";
    return { problem, problemSeq: head.seq + 1 };
  }
  if (editedSeq !== null) return { problem: "edited", problemSeq: editedSeq };
  const other = remembered.find(
    ({ seq, hash }) => !(seq === 0 && hash === "") && hashOf(facts, seq) !== hash,
  );
  if (other !== undefined) return { problem: "foreign", problemSeq: other.seq };
  return anchor === null && acknowledged.seq > 0 ? { problem: "anchorMissing", problemSeq: 0 } : null;
}

function hashOf({ genesis, hashAt }: JournalFacts, seq: number): string | null {
  return seq === 0 ? genesis.hash : hashAt(seq);
}
