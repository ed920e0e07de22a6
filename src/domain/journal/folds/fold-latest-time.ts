import type { ProjectedEntry } from "./projected-entry.ts";

/** The latest time of any entry. They are written in one form and one zone, so that the later text is the later time. */
export function foldLatestTime(latest: string | null, { at }: ProjectedEntry): string {
  return latest !== null && latest > at ? latest : at;
}
