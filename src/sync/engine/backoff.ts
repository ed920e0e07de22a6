import type { SyncTiming } from "./sync-state.ts";

/**
 * How long to wait after the n-th failure in a row (n >= 1): the first wait doubling up to the longest, of which the
 * upper half is jitter, so that a shop's tills do not all call at the moment the line is back. `random` is in [0, 1).
 */
export function backoffMs(
  failures: number,
  random: number,
  { firstRetryMs, longestRetryMs }: Pick<SyncTiming, "firstRetryMs" | "longestRetryMs">,
): number {
  const fullMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(Math.max(failures, 1) - 1, 16));
  return Math.max(firstRetryMs, Math.round(fullMs / 2 + (random * fullMs) / 2));
}
