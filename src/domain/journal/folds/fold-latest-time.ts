import type { ProjectedEntry } from "./projected-entry.ts";

/**
 * The latest time that the journal has seen. A clock that once ran ahead left later times behind: the platform's signed
 * word takes them back, and nothing else does (docs/decisions/0019). Times are written in one form and one zone, so that
 * the later text is the later time.
 */
export function foldLatestTime(latest: string | null, entry: ProjectedEntry): string {
  return takenBackTo(entry) ?? (latest !== null && latest > entry.at ? latest : entry.at);
}

/** The time to which an entry takes the journal back, by the platform's word; null for any other. */
export function takenBackTo(entry: ProjectedEntry): string | null {
  return entry.kind === "clockJumped" && entry.body.platformTime !== undefined ? entry.body.expectedAt : null;
}
