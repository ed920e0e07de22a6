const dayMs = 86_400_000;

/** Milliseconds since 1970 of an ISO 8601 text with its offset, read by the engine's own parser. */
export function msOf(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new Error(`No time: ${text}`);
  return ms;
}

/** Year, month and day on a calendar in China, "2026-11-22": China has no summer time, so eight hours always. */
export function dayInChina(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function daysLater(ms: number, days: number): number {
  return ms + days * dayMs;
}
