import { parseInstant, type EpochMs } from "../../domain/time/instant.ts";
import type { TillContext } from "./till-context.ts";
import { readClock } from "./till-time.ts";

type Known = Pick<TillContext, "clock" | "store" | "time">;

/**
 * The till's idea of now, for everything that a later time forbids. It goes on evenly while the till runs and never
 * falls, except to what the platform has signed for this very question (docs/decisions/0019). Without such a word in
 * this run it is the clock's time, but not before the latest time that the journal or an earlier word has seen; with
 * one, it is that word and the time since, and a clock that runs ahead of it counts only from there. Entries carry
 * the clock's own time.
 */
export function trustedNow(known: Known): EpochMs {
  const { wallAt, monotonicMs } = readClock(known.clock);
  const { floor, signed } = known.time;
  const sinceMs = (before: { readonly monotonicMs: number }) =>
    Math.max(0, Math.floor(monotonicMs - before.monotonicMs));
  const at =
    signed === null
      ? Math.max(wallAt, parseInstant(known.store.latestAt() ?? "") ?? 0, floor.at + sinceMs(floor))
      : Math.max(wallAt - signed.aheadByMs, signed.at + sinceMs(signed), floor.at + sinceMs(floor));
  known.time.floor = { at, monotonicMs };
  return at;
}
