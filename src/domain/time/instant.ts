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

const instantPattern =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads an ISO 8601 time that names its offset; null when it is none. A time without offset is ambiguous, so refused.
 * So is a day that no calendar has: Date would take 30 February for 2 March, and readers in other languages would not.
 * Every entry is read so several times, therefore by its digits and not by Date's own parser.
 */
export function parseInstant(text: string): EpochMs | null {
  if (!instantPattern.test(text)) return null;
  const [year, month, day] = [
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5),
    twoDigits(text, 8),
  ];
  if (!isCalendarDay(year, month, day)) return null;
  const offsetAt = text.length - (text.endsWith("Z") ? 1 : 6);
  const ms = offsetAt > 20 ? Number(text.slice(20, offsetAt).padEnd(3, "0")) : 0;
  const seconds = twoDigits(text, 11) * 3_600 + twoDigits(text, 14) * 60 + twoDigits(text, 17);
  return Date.UTC(year, month - 1, day) + seconds * 1_000 + ms - offsetMs(text, offsetAt);
}

function offsetMs(text: string, at: number): number {
  if (text[at] === "Z") return 0;
  const minutes = twoDigits(text, at + 1) * 60 + twoDigits(text, at + 4);
  return (text[at] === "-" ? -minutes : minutes) * 60_000;
}

/** The number that two digits in a text make. */
function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** Whether year, month, and day name a real calendar day, e.g. not 2026-02-30. Years begin with 100. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
