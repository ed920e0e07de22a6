import type { OutageCause } from "../../domain/journal/terminal-bodies.ts";
import type { EpochMs } from "../../domain/time/instant.ts";
import type { Cursor } from "../protocol/ingestion.ts";
import { backoffMs } from "./backoff.ts";

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
  };
}

/**
 * One step of the exchange: pure, so that it can be simulated with any order of losses, repeats and delays. The
 * platform's cursor always wins over what the terminal believes, in both directions.
 */
export function syncStep(state: SyncState, input: SyncInput): SyncStep {
  switch (input.kind) {
    case "started":
      return proceed({ ...state, since: state.since ?? input.now }, input.now, []);
    case "journalGrew":
      return grew(state, input.now, input.lastSeq);
    case "waited":
      return state.inFlight === null ? proceed(state, input.now, []) : { state, effects: [] };
    case "cursorAnswered":
      return answered(state, input.now, input.cursor);
    case "entriesAnswered":
      return input.cursor.seq > state.acknowledgedSeq
        ? answered(state, input.now, input.cursor)
        : stalled(state, input.now);
    case "publicationsAnswered":
      return contacted({ ...state, publicationsDueAt: input.now + state.timing.idlePollMs }, input.now, []);
    case "failed":
      return failed(state, input);
  }
}

/** A new entry goes out at once while the platform answers; without a line it waits for the next try. */
function grew(state: SyncState, now: EpochMs, lastSeq: number): SyncStep {
  const next = { ...state, lastSeq: Math.max(state.lastSeq, lastSeq) };
  const isFree = next.inFlight === null && next.link === "online";
  return isFree ? proceed(next, now, []) : { state: next, effects: [] };
}

function answered(state: SyncState, now: EpochMs, cursor: Cursor): SyncStep {
  const acknowledged: SyncEffect[] =
    cursor.seq === state.acknowledgedSeq ? [] : [{ kind: "acknowledge", cursor }];
  return contacted({ ...state, hasCursor: true, acknowledgedSeq: cursor.seq }, now, acknowledged);
}

/**
 * The platform answered and took nothing, as it does with a fork that people must look at. Sending the same
 * again at once would be a storm, so the next try waits its full minute.
 */
function stalled(state: SyncState, now: EpochMs): SyncStep {
  const next = { ...state, inFlight: null, hasCursor: false, lastContactAt: now };
  return { state: next, effects: [{ kind: "wait", ms: state.timing.longestRetryMs }] };
}

function contacted(state: SyncState, now: EpochMs, effects: readonly SyncEffect[]): SyncStep {
  const ended: SyncEffect[] =
    state.link === "offline" && state.since !== null && state.cause !== null
      ? [{ kind: "outageEnded", beganAt: state.since, cause: state.cause }]
      : [];
  const since = state.link === "online" ? state.since : now;
  const online: SyncState = {
    ...state,
    link: "online",
    since,
    cause: null,
    lastContactAt: now,
    failures: 0,
    inFlight: null,
  };
  return proceed(online, now, [...effects, ...ended]);
}

function failed(state: SyncState, input: Extract<SyncInput, { kind: "failed" }>): SyncStep {
  const failures = state.failures + 1;
  const isNew = state.link !== "offline";
  const next: SyncState = {
    ...state,
    link: "offline",
    since: isNew ? input.now : state.since,
    cause: isNew ? input.cause : state.cause,
    failures,
    inFlight: null,
    // Whatever was under way may or may not have arrived: only the platform's cursor can tell.
    hasCursor: false,
  };
  const began: SyncEffect[] = isNew ? [{ kind: "outageBegan", cause: input.cause }] : [];
  return {
    state: next,
    effects: [...began, { kind: "wait", ms: backoffMs(failures, input.random, state.timing) }],
  };
}

/** The next request, or a wait. Sending comes before fetching: a sale must land first. */
function proceed(state: SyncState, now: EpochMs, effects: readonly SyncEffect[]): SyncStep {
  if (!state.hasCursor) return request(state, "cursor", { kind: "askCursor" }, effects);
  if (state.acknowledgedSeq < state.lastSeq) {
    return request(state, "entries", { kind: "sendEntries", fromSeq: state.acknowledgedSeq + 1 }, effects);
  }
  if (now >= state.publicationsDueAt) {
    return request(state, "publications", { kind: "askPublications" }, effects);
  }
  return { state, effects: [...effects, { kind: "wait", ms: state.publicationsDueAt - now }] };
}

function request(
  state: SyncState,
  inFlight: NonNullable<SyncState["inFlight"]>,
  effect: SyncEffect,
  effects: readonly SyncEffect[],
): SyncStep {
  return { state: { ...state, inFlight }, effects: [...effects, effect] };
}
