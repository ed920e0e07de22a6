import { checkEntry, type ChainHead } from "../../domain/journal/check-entry.ts";
import { hashAt, raiseDoubt } from "./journal-doubt.ts";
import type { TillContext } from "./till-context.ts";

/** How the walk waits; till.ts hands in the machine's. */
export type After = (ms: number, run: () => void) => () => void;

/** A step takes a few milliseconds, also on a weak machine: a key that is pressed meanwhile waits no longer. */
const entriesPerStep = 25;
const betweenStepsMs = 100;
const whileSellingMs = 2_000;
const betweenWalksMs = 24 * 3_600_000;
/** After so many steps the anchor is told how far the walk came. */
const stepsPerNote = 80;

/**
 * Reads the whole journal through behind the work, a few entries at a time and never while there is a basket, and
 * begins again a day after it came to the end. The anchor remembers how far it came: a restart goes on from there.
 */
export function createJournalWalk(till: TillContext, after: After) {
  let callOff = (): void => {};
  let at: ChainHead = startOf(till);
  let isFromBeginning = at.seq === 0;
  let steps = 0;

  function step(): void {
    if (till.session.sale !== null) return wait(whileSellingMs);
    const taken = walkStep(till, at);
    if (taken.damagedSeq !== null) {
      raiseDoubt(till, { problem: "edited", problemSeq: taken.damagedSeq });
      return noteWalked(till, at);
    }
    at = taken.head;
    steps += 1;
    if (taken.isEnd) return finish();
    if (steps % stepsPerNote === 0) noteWalked(till, at);
    wait(betweenStepsMs);
  }

  function finish(): void {
    till.trust.isWholeSound ||= isFromBeginning;
    at = { seq: 0, hash: till.trust.identity.genesisHash };
    isFromBeginning = true;
    noteWalked(till, at);
    wait(betweenWalksMs);
  }

  function wait(ms: number): void {
    callOff = after(ms, step);
  }

  return {
    start: () => wait(betweenStepsMs),
    stop() {
      callOff();
      noteWalked(till, at);
    },
  };
}

/** An edited row must be looked for from the beginning, until the whole is known to be sound. */
function startOf({ trust }: TillContext): ChainHead {
  const beginning = { seq: 0, hash: trust.identity.genesisHash };
  return trust.doubt?.problem === "edited" ? beginning : (trust.anchor.state()?.walked ?? beginning);
}

type Step = { readonly head: ChainHead; readonly damagedSeq: number | null; readonly isEnd: boolean };

/** The entries after `from`: each hashes, chains and verifies, and is stored under its hash. */
function walkStep(till: TillContext, from: ChainHead): Step {
  if (hashAt(till, from.seq) !== from.hash) return { head: from, damagedSeq: from.seq, isEnd: false };
  let head = from;
  for (const entry of till.store.entriesFrom(from.seq + 1, entriesPerStep, 1_000_000)) {
    const checked = checkEntry(entry, head, till.trust.identity);
    if (checked.damage !== null || hashAt(till, entry.seq) !== checked.head.hash) {
      return { head, damagedSeq: head.seq + 1, isEnd: false };
    }
    head = checked.head;
  }
  return { head, damagedSeq: null, isEnd: head.seq === from.seq };
}

function noteWalked({ trust }: TillContext, walked: ChainHead): void {
  if (trust.anchor.state()?.walked.seq !== walked.seq) trust.anchor.change({ walked });
}
