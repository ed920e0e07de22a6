import type { EpochMs } from "../../domain/time/instant.ts";

/** Where time comes from. Tests hand in their own; everything else asks the machine. */
export interface Clock {
  now(): EpochMs;
  /** Milliseconds since some moment in the past, counted also while the machine sleeps. Nobody can set it. */
  monotonicMs(): number;
}
