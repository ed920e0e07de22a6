import type { BodyOf } from "../../domain/journal/entry-schema.ts";
import { systemActor } from "../../domain/operator/operator.ts";
import {
  clockToleranceMs,
  lookAtClock,
  watchClock,
  type ClockReading,
  type ClockWatch,
} from "../../domain/time/clock-watch.ts";
import { parseInstant, toChinaTime, type EpochMs } from "../../domain/time/instant.ts";
import type { Clock, JournalStore } from "../ports/index.ts";

/** What the till knows of the time in this run. */
export type TillTime = {
  watch: ClockWatch;
  /** `at` of the last entry: the next one is not before it, unless a `clockJumped` says why. */
  lastEntryAt: EpochMs;
  /** The platform's word in this run, when it came, and how far the clock was ahead of it then. */
  signed: { readonly at: EpochMs; readonly monotonicMs: number; readonly aheadByMs: number } | null;
  /** How far the clock was ahead of the platform when that was last journalled in this run. */
  journalledAheadByMs: number;
  /** Now was once this late, and goes on from there. */
  floor: { readonly at: EpochMs; readonly monotonicMs: number };
};

export function readClock(clock: Clock): ClockReading {
  return { wallAt: clock.now(), monotonicMs: clock.monotonicMs() };
}

/** `signedAt`: the latest time that the platform signed before this run. */
export function tillTime(clock: Clock, store: JournalStore, signedAt: string | null): TillTime {
  const reading = readClock(clock);
  const head = store.head();
  const last = head === null || head.seq === 0 ? null : store.entryAt(head.seq);
  const { at } = last === null ? { at: "" } : (JSON.parse(last.text) as { at: string });
  const seen = Math.max(parseInstant(store.latestAt() ?? "") ?? 0, parseInstant(signedAt ?? "") ?? 0);
  return {
    watch: watchClock(reading),
    lastEntryAt: parseInstant(at) ?? 0,
    signed: null,
    journalledAheadByMs: 0,
    floor: { at: seen, monotonicMs: reading.monotonicMs },
  };
}

/** A jump that is not in the journal yet: the body of its entry, and what the till knows once that is on disk. */
export type DueJump = { readonly body: BodyOf<"clockJumped">; readonly watch: ClockWatch };

/**
 * Looks at both clocks. A jump in this run is the wall clock's; a clock that stands before the last entry without one
 * was set back while the till was not running.
 */
export function dueJump(time: TillTime, clock: Clock): DueJump | null {
  const reading = readClock(clock);
  const { watch, jump } = lookAtClock(time.watch, reading);
  if (jump !== null) {
    const body = { operator: systemActor, cause: "wallClock" as const, byMs: jump.byMs };
    return { body: { ...body, expectedAt: toChinaTime(jump.expectedAt) }, watch };
  }
  time.watch = watch;
  const byMs = reading.wallAt - time.lastEntryAt;
  if (byMs >= -clockToleranceMs) return null;
  const body = { operator: systemActor, cause: "restart" as const, byMs };
  return { body: { ...body, expectedAt: toChinaTime(time.lastEntryAt) }, watch };
}

/** The time for the next entry: the clock's own, but a clock that was nudged back a little waits at the last entry. */
export function nextEntryAt(time: TillTime, clock: Clock): EpochMs {
  const wallAt = clock.now();
  const isNudged = wallAt < time.lastEntryAt && time.lastEntryAt - wallAt <= clockToleranceMs;
  return isNudged ? time.lastEntryAt : wallAt;
}
