import { uptime } from "node:os";
import type { Clock } from "./ports/index.ts";

/**
 * The machine's clocks. The time since the machine started goes on during sleep (Linux: CLOCK_BOOTTIME, Windows:
 * GetTickCount64), which performance.now() does not: a till that was suspended has not had its clock set.
 */
export const machineClock: Clock = { now: () => Date.now(), monotonicMs: () => uptime() * 1000 };
