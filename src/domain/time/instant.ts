/**
 * A point in time in milliseconds since 1970-01-01T00:00:00Z. It always comes in as an argument:
 * nothing in the pure core asks for the time. This file alone may use Date, as arithmetic.
 */
export type EpochMs = number;

const chinaOffsetMs = 8 * 3_600_000;

/** Journal time: ISO 8601 with milliseconds in China standard time, "2026-11-22T08:00:00.000+08:00". */
export function toChinaTime(at: EpochMs): string {
  return `${new Date(at + chinaOffsetMs).toISOString().slice(0, -1)}+08:00`;
}

/** The calendar day in China, "2026-11-22". */
export function toChinaDay(at: EpochMs): string {
  return toChinaTime(at).slice(0, 10);
}

const instantPattern = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an ISO 8601 time that names its offset; null when it is none. A time without offset is ambiguous, so refused.
 * So is a day that no calendar has: Date would take 30 February for 2 March, and readers in other languages would not.
 */
export function parseInstant(text: string): EpochMs | null {
  const match = instantPattern.exec(text);
  if (match === null || !isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]))) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** Whether year, month, and day name a real calendar day, e.g. not 2026-02-30. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
