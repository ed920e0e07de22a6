import type { EpochMs } from "./instant.ts";

/** Both clocks of a machine, read at one moment: what time it says it is, and how long it has been running. */
export type ClockReading = {
  readonly wallAt: EpochMs;
  /** Goes on evenly, also while the machine sleeps, and nobody can set it. */
  readonly monotonicMs: number;
};

/** Where the wall clock stood when it was last right by the monotonic one, and at the last look. */
export type ClockWatch = { readonly base: ClockReading; readonly last: ClockReading };

/** `byMs` = what the wall clock says - `expectedAt`. */
export type ClockJump = { readonly expectedAt: EpochMs; readonly byMs: number };

/** What two clocks may differ by without anybody having set one. */
export const clockToleranceMs = 2_000;

/** A quartz is good for 100 millionths; over days that is more than the tolerance. */
const driftPerMs = 0.0001;

export function watchClock(reading: ClockReading): ClockWatch {
  return { base: reading, last: reading };
}

/**
 * Compares the clocks with the last look, and with the beginning, so that many small steps are one jump too.
 * After a jump the watch begins anew from the clock as it is now.
 */
export function lookAtClock(
  watch: ClockWatch,
  reading: ClockReading,
): { readonly watch: ClockWatch; readonly jump: ClockJump | null } {
  const driftMs = (reading.monotonicMs - watch.base.monotonicMs) * driftPerMs;
  const jump =
    jumpSince(watch.last, reading, clockToleranceMs) ??
    jumpSince(watch.base, reading, clockToleranceMs + driftMs);
  return { watch: jump === null ? { ...watch, last: reading } : watchClock(reading), jump };
}

function jumpSince(before: ClockReading, reading: ClockReading, toleranceMs: number): ClockJump | null {
  const expectedAt = before.wallAt + Math.round(reading.monotonicMs - before.monotonicMs);
  const byMs = reading.wallAt - expectedAt;
  return Math.abs(byMs) > toleranceMs ? { expectedAt, byMs } : null;
}
