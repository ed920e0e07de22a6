import { defaultRetentionDays, type Programme } from "./programme-schema.ts";

/** The most days that any of these programmes has a terminal keep sealed personal data; the default of none. */
export function longestRetentionDays(programmes: readonly Pick<Programme, "retentionDays">[]): number {
  if (programmes.length === 0) return defaultRetentionDays;
  return Math.max(...programmes.map(({ retentionDays }) => retentionDays));
}
