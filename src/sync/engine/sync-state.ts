import type { OutageCause } from "../../domain/journal/terminal-bodies.ts";
import type { EpochMs } from "../../domain/time/instant.ts";
import type { Cursor } from "../protocol/ingestion.ts";

/**
 * What the terminal knows of its exchange with the platform. The journal is the outbox: there is no queue to lose,
 * only the distance between the platform's cursor and the journal's last entry.
 */
export type SyncState = {
  readonly link: "connecting" | "online" | "offline";
  readonly since: EpochMs | null;
  readonly cause: OutageCause | null;
  readonly lastContactAt: EpochMs | null;
  readonly lastSeq: number;
  readonly acknowledgedSeq: number;
  readonly failures: number;
  /** The one request under way. There is never a second one, so answers cannot overtake each other. */
  readonly inFlight: "cursor" | "entries" | "publications" | null;
  readonly hasCursor: boolean;
  readonly publicationsDueAt: EpochMs;
  /** When the cursor is asked for again although nothing is missing: the answer carries the platform's signed time. */
  readonly cursorDueAt: EpochMs;
  /** Until then nothing is sent, because the platform answered and took nothing. */
  readonly stalledUntil: EpochMs;
  readonly timing: SyncTiming;
};

/** How patient the exchange is. Tests are less so than shops. */
export type SyncTiming = {
  /** How often a till that has nothing to send asks whether the platform is there and has something new. */
  readonly idlePollMs: number;
  /** The first wait after a failure; it doubles up to `longestRetryMs`. */
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
};

export const defaultSyncTiming: SyncTiming = {
  idlePollMs: 10_000,
  firstRetryMs: 1_000,
  longestRetryMs: 60_000,
};

export type SyncInput =
  | { readonly kind: "started"; readonly now: EpochMs }
  | { readonly kind: "journalGrew"; readonly now: EpochMs; readonly lastSeq: number }
  | { readonly kind: "waited"; readonly now: EpochMs }
  | { readonly kind: "cursorAnswered"; readonly now: EpochMs; readonly cursor: Cursor }
  | { readonly kind: "entriesAnswered"; readonly now: EpochMs; readonly cursor: Cursor }
  | { readonly kind: "publicationsAnswered"; readonly now: EpochMs }
  | { readonly kind: "failed"; readonly now: EpochMs; readonly cause: OutageCause; readonly random: number };

export type SyncEffect =
  | { readonly kind: "askCursor" }
  /** Send entries from this seq on, as many as one request may hold. */
  | { readonly kind: "sendEntries"; readonly fromSeq: number }
  | { readonly kind: "askPublications" }
  /** Remember durably what the platform holds. */
  | { readonly kind: "acknowledge"; readonly cursor: Cursor }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "outageBegan"; readonly cause: OutageCause }
  | { readonly kind: "outageEnded"; readonly beganAt: EpochMs; readonly cause: OutageCause };

export type SyncStep = { readonly state: SyncState; readonly effects: readonly SyncEffect[] };

/** What the journal and the store remember from before. An outage that a restart interrupted goes on. */
export type SyncMemory = Pick<SyncState, "lastSeq" | "acknowledgedSeq" | "lastContactAt"> & {
  readonly openOutage: { readonly beganAt: EpochMs; readonly cause: OutageCause } | null;
};

export function initialSyncState(
  { openOutage, ...memory }: SyncMemory,
  timing: SyncTiming = defaultSyncTiming,
): SyncState {
  return {
    ...memory,
    timing,
    link: openOutage === null ? "connecting" : "offline",
    since: openOutage?.beganAt ?? null,
    cause: openOutage?.cause ?? null,
    failures: 0,
    inFlight: null,
    hasCursor: false,
    publicationsDueAt: 0,
    cursorDueAt: 0,
    stalledUntil: 0,
  };
}
