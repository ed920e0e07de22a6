import type { EpochMs } from "../domain/time/instant.ts";

/** What time it is. The platform is told the time, so that expiry can be tested without waiting. */
export type Clock = () => EpochMs;

/** The machine's own clock; the only place of the platform that asks it. */
export const systemClock: Clock = () => Date.now();
