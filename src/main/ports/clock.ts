import type { EpochMs } from "../../domain/time/instant.ts";

/** Where time comes from. Tests hand in their own; everything else asks the machine. */
export interface Clock {
  now(): EpochMs;
}
