import { entrySchema } from "../../domain/journal/entry-schema.ts";
import { compareWithAnchor, type FoundProblem } from "../../domain/journal/compare-with-anchor.ts";
import { checkEntry, type ChainHead, type EntryTrust } from "../../domain/journal/check-entry.ts";
import type { Anchor, AnchoredDoubt, AnchorReading, AnchorState, JournalStore } from "../ports/index.ts";
import { createAnchorKeeper, type AnchorKeeper } from "./anchor-keeper.ts";
import type { Log } from "./till-context.ts";

/** A problem of the journal, and how far it has been told. */
export type JournalDoubt = FoundProblem & {
  /** The journal says so. An older journal says it only when something must be written: until then it can be mended. */
  readonly isJournalled: boolean;
  readonly isReported: boolean;
  /** The platform was asked and cannot mend it: people must. */
  readonly needsSupport: boolean;
};

/** Whether this terminal may believe its own journal. */
export type JournalTrust = {
  readonly anchor: AnchorKeeper;
  readonly identity: JournalIdentity;
  doubt: JournalDoubt | null;
  /** In this run the whole journal was read through, entry by entry, and nothing was found. */
  isWholeSound: boolean;
};

/** What the journal is checked against: the certificate's terminal and hash, and how to check an entry. */
export type JournalIdentity = EntryTrust & { readonly genesisHash: string };

const lookedAtLast = 50;

/**
 * Compares the journal with the anchor, and looks at the entry there and at the last ones. The work is the same for a
 * journal of a day and of ten years. A doubt that was there before goes on until the platform has cleared it.
 */
export function checkJournalAtStart(
  store: JournalStore,
  anchor: Anchor,
  identity: JournalIdentity,
  log: Log,
): JournalTrust {
  const head = store.head();
  if (head === null) throw new Error("A till that is not enrolled has no journal");
  const reading = readFor(anchor, identity, head);
  const found = findProblem(store, reading, identity, head);
  const open = openDoubt(store, reading, head);
  const doubt = startingDoubt(found, open);
  const keeper = createAnchorKeeper(anchor, startingState(reading, identity, doubt), log);
  if (doubt === null) keeper.raise({ acknowledged: known(store.acknowledged()), written: head });
  else keeper.change({ doubt: anchored(doubt) });
  return { anchor: keeper, identity, doubt, isWholeSound: false };
}

/** What the anchor remembers of a doubt. */
export function anchored({ problem, problemSeq, isJournalled }: JournalDoubt): AnchoredDoubt {
  return { problem, problemSeq, isJournalled };
}

/**
 * A problem that is open stays the one that is named, because what came after it follows from it: an older journal
 * that was written on is another history by now. Only an edited entry is worse than what was known; and an edited
 * journal in whose place an older one was put has become one that the platform can mend.
 */
function startingDoubt(found: FoundProblem | null, open: AnchoredDoubt | null): JournalDoubt | null {
  const isWorse = found?.problem === "edited" && open?.problem !== "edited";
  const isReplaced =
    open?.problem === "edited" && (found?.problem === "rolledBack" || found?.problem === "truncated");
  const isNew = open === null || isWorse || isReplaced;
  const fresh = { isReported: false, needsSupport: found?.problem === "foreign" && !isNew };
  if (!isNew) return { ...open, ...fresh };
  return found && { ...found, ...fresh, isJournalled: false };
}

/** A terminal that was enrolled just now begins its own anchor, whatever an earlier one on this machine left there. */
function readFor(anchor: Anchor, { terminal }: JournalIdentity, head: ChainHead): AnchorReading {
  const reading = anchor.read();
  const isOfBefore = reading.kind === "present" && reading.state.terminal !== terminal && head.seq <= 1;
  return isOfBefore ? { kind: "missing" } : reading;
}

function known({ seq, hash }: ChainHead): ChainHead {
  return { seq, hash };
}

function findProblem(
  store: JournalStore,
  reading: AnchorReading,
  identity: JournalIdentity,
  head: ChainHead,
): FoundProblem | null {
  if (reading.kind === "damaged") return { problem: "anchorMissing", problemSeq: 0 };
  const anchor = reading.kind === "present" ? reading.state : null;
  const found = compareWithAnchor({
    terminal: identity.terminal,
    genesis: { seq: 0, hash: identity.genesisHash },
    head,
    acknowledged: known(store.acknowledged()),
    anchor,
    editedSeq: editedSeq(store, identity, head, anchor?.acknowledged.seq ?? 0),
    hashAt: (seq) => store.hashAt(seq),
  });
  return found ?? (anchor === null || anchor.doubt !== null ? null : slippedIn(store, anchor));
}

/**
 * Unsigned entries behind the last one that the anchor was told of. Whoever can write the database can write such entries
 * without any key, and the next signature would vouch for them. The till tells the anchor of each of its own at once, so
 * that at most the last moment before a power cut looks alike, and the platform clears that.
 */
function slippedIn(store: JournalStore, { written }: AnchorState): FoundProblem | null {
  const behind = store.entriesFrom(written.seq + 1, lookedAtLast, 10_000_000);
  const unsigned = behind.find(({ signature }) => signature === null);
  return unsigned === undefined ? null : { problem: "edited", problemSeq: unsigned.seq };
}

/** A doubt that no platform has cleared: the anchor remembers it, and the journal says whether it was written down. */
function openDoubt(store: JournalStore, reading: AnchorReading, head: ChainHead): AnchoredDoubt | null {
  const remembered = reading.kind === "present" ? reading.state.doubt : null;
  if (remembered?.isJournalled) return remembered;
  // A crash may have come between the entry and the anchor; then the entry is among the last ones.
  const last = store.entriesFrom(Math.max(1, head.seq - lookedAtLast + 1), lookedAtLast, 10_000_000);
  const about = last.findLast(({ text }) => /"kind":"journal(Doubted|Cleared)"/.test(text));
  const entry = about === undefined ? null : entrySchema.safeParse(JSON.parse(about.text));
  if (entry?.data?.kind !== "journalDoubted") return remembered;
  const { problem, problemSeq } = entry.data.body;
  return { problem, problemSeq, isJournalled: true };
}

/** The first entry of the last ones, or the anchored one, that does not hash, chain and verify as it is stored. */
function editedSeq(
  store: JournalStore,
  identity: JournalIdentity,
  head: ChainHead,
  anchoredSeq: number,
): number | null {
  const fromSeq = Math.max(1, head.seq - lookedAtLast + 1);
  const isApart = anchoredSeq > 0 && anchoredSeq < fromSeq;
  return (
    (isApart ? firstEdited(store, identity, anchoredSeq, anchoredSeq) : null) ??
    firstEdited(store, identity, fromSeq, head.seq)
  );
}

/** Looks at a stretch of entries, each against the stored hash of the one before. */
export function firstEdited(
  store: JournalStore,
  identity: JournalIdentity,
  fromSeq: number,
  toSeq: number,
): number | null {
  let hash = fromSeq === 1 ? identity.genesisHash : (store.entryAt(fromSeq - 1)?.hash ?? "");
  for (let seq = fromSeq; seq <= toSeq; seq += 1) {
    const entry = store.entryAt(seq);
    if (entry === null) return seq;
    const checked = checkEntry(entry, { seq: seq - 1, hash }, identity);
    if (checked.damage !== null || checked.head.hash !== entry.hash) return seq;
    hash = entry.hash;
  }
  return null;
}

/** What the anchor holds from now on. A missing one begins when nothing was acknowledged, or when a doubt is cleared. */
function startingState(
  reading: AnchorReading,
  identity: JournalIdentity,
  doubt: JournalDoubt | null,
): AnchorState | null {
  if (reading.kind === "present") return reading.state;
  return doubt === null ? newAnchor(identity) : null;
}

export function newAnchor({ terminal, genesisHash }: JournalIdentity): AnchorState {
  const beginning = { seq: 0, hash: genesisHash };
  return {
    terminal,
    acknowledged: beginning,
    written: beginning,
    signedAt: null,
    doubt: null,
    walked: beginning,
  };
}
