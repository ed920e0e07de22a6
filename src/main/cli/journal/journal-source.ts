import type { ChainHead, SignedEntry } from "../../../domain/journal/signed-entry.ts";
import type { ProgrammeLookUp, SignedCertificate } from "../../../domain/journal/verify/index.ts";

/** A journal to be read from its beginning to its end, wherever it lies. Nothing is written there. */
export type JournalSource = {
  readonly certificate: SignedCertificate;
  /** The entry before the first one, for a part of a journal; null from the beginning on. */
  readonly startsAfter: ChainHead | null;
  /** How many entries there should be, for the progress; null when nobody knows. */
  readonly count: number | null;
  /** The entry of a seq, where it costs little to look. */
  readonly entryAt: ((seq: number) => SignedEntry | null) | null;
  /** The document of an installed programme, where the source holds any; the journal says whether it is the right one. */
  readonly programmeDocument: ProgrammeLookUp | null;
  /** What is known of the journal from beside it: it must hold these entries. */
  readonly expectedHeads: readonly ChainHead[];
  /** Entries in order, a few hundred at a time. Throws SourceDamaged where the source itself is broken. */
  batches(): AsyncIterable<readonly SignedEntry[]>;
  /** The end that the source names, once everything was read; null when it names none. */
  end(): ChainHead | null;
  close(): void;
};

/** A line or a row that is none. What stood before it has been read. */
export class SourceDamaged extends Error {
  readonly place: string;
  /** The entry that is damaged; null for whatever comes behind the last one that was read. */
  readonly seq: number | null;
  constructor(place: string, message: string, seq: number | null = null) {
    super(message);
    this.place = place;
    this.seq = seq;
  }
}

/** Few enough to lie in memory whatever their size, many enough to keep every core busy. */
export const batchSize = 500;
export const batchBytes = 4_000_000;
