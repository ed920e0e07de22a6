import type { ChainHead } from "../../domain/journal/check-entry.ts";
import type { JournalProblem } from "../../domain/journal/terminal-bodies.ts";

/** A problem that was found and not cleared yet. */
export type AnchoredDoubt = {
  readonly problem: JournalProblem;
  readonly problemSeq: number;
  /** The journal says so itself: something was written since. */
  readonly isJournalled: boolean;
};

/** What a terminal remembers of its journal apart from the journal. */
export type AnchorState = {
  readonly terminal: string;
  /** The highest entry that the platform acknowledged. Never goes back. */
  readonly acknowledged: ChainHead;
  /** The last entry that this terminal knows it wrote. Written now and then, so it may lag; never goes back. */
  readonly written: ChainHead;
  /** The latest time that the platform signed, and what has passed since as far as it was noted. Never goes back. */
  readonly signedAt: string | null;
  readonly doubt: AnchoredDoubt | null;
  /** How far the journal was read through, entry by entry, since the last time from its beginning. */
  readonly walked: ChainHead;
};

export type AnchorReading =
  | { readonly kind: "present"; readonly state: AnchorState }
  | { readonly kind: "missing" }
  /** Not readable as what this terminal wrote: cut, altered, or sealed with another key. */
  | { readonly kind: "damaged" };

/**
 * A place apart from the journal that outlives its restoration: a sealed file, or the NV memory of a TPM, which has
 * room for the numbers and a counter that cannot be turned back.
 */
export interface Anchor {
  read(): AnchorReading;
  /** Durable when it resolves. Rejects when the place does not take it; what was there before is still there then. */
  write(state: AnchorState): Promise<void>;
}
