import type { EpochMs } from "../../domain/time/instant.ts";
import type { Cursor } from "../protocol/ingestion.ts";
import { backoffMs } from "./backoff.ts";
import type { SyncEffect, SyncInput, SyncState, SyncStep } from "./sync-state.ts";

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
      return answered({ ...state, cursorDueAt: input.now + cursorEveryMs(state) }, input.now, input.cursor);
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
 * again at once would be a storm, so the next try waits its full minute. Publications are still fetched meanwhile.
 */
function stalled(state: SyncState, now: EpochMs): SyncStep {
  const stalledUntil = now + state.timing.longestRetryMs;
  const next = { ...state, inFlight: null, hasCursor: false, lastContactAt: now, stalledUntil };
  return proceed(next, now, []);
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
  const { timing, acknowledgedSeq, lastSeq } = state;
  const stalledMs = remainingMs(state.stalledUntil, now, timing.longestRetryMs);
  if (stalledMs === 0) {
    if (!state.hasCursor) return request(state, "cursor", { kind: "askCursor" }, effects);
    if (acknowledgedSeq < lastSeq) {
      return request(state, "entries", { kind: "sendEntries", fromSeq: acknowledgedSeq + 1 }, effects);
    }
  }
  if (stalledMs === 0 && remainingMs(state.cursorDueAt, now, cursorEveryMs(state)) === 0) {
    return request(state, "cursor", { kind: "askCursor" }, effects);
  }
  const idleMs = remainingMs(state.publicationsDueAt, now, timing.idlePollMs);
  if (idleMs === 0) return request(state, "publications", { kind: "askPublications" }, effects);
  const ms = stalledMs === 0 ? idleMs : Math.min(idleMs, stalledMs);
  return { state, effects: [...effects, { kind: "wait", ms }] };
}

/** Every thirty idle polls, which are five minutes in a shop. */
function cursorEveryMs({ timing }: SyncState): number {
  return 30 * timing.idlePollMs;
}

/**
 * Time left until a moment that was set at most `longestMs` ahead; none when it is past. A moment further away than
 * that says that the clock was set back, and waiting for it could take days.
 */
function remainingMs(until: EpochMs, now: EpochMs, longestMs: number): number {
  const ms = until - now;
  return ms > 0 && ms <= longestMs ? ms : 0;
}

function request(
  state: SyncState,
  inFlight: NonNullable<SyncState["inFlight"]>,
  effect: SyncEffect,
  effects: readonly SyncEffect[],
): SyncStep {
  return { state: { ...state, inFlight }, effects: [...effects, effect] };
}
