import { anyCode, document } from "../documents/document.ts";
import { granted, one, refused, under, type LineChanges, type Row, type Sale } from "../row.ts";

type Code = NonNullable<LineChanges["code"]>;

const hours24 = document("GT-24H", { qualification: { ...anyCode, maxHours: 24 } });
const oneHour = document("GT-1H", { qualification: { ...anyCode, maxHours: 1 } });
const sameDay = document("GT-SAME-DAY", { qualification: { ...anyCode, isSameDay: true } });
const sameDayTenHours = document("GT-SAME-DAY-10H", {
  qualification: { ...anyCode, isSameDay: true, maxHours: 10 },
});

/** A phone at a time, with a code that was issued at another and is valid for a year. */
function issued(programmeId: string, issuedAt: string, now: string, changes: Partial<Code> = {}): Sale {
  const code: Code = {
    codeId: "CODE-1",
    channel: "online",
    programmeId,
    category: "phone",
    isPersons: true,
    issuedAt,
    validFrom: "2026-01-01T00:00:00+08:00",
    validTo: "2026-12-31T23:59:59.999+08:00",
    state: "unredeemed",
    ...changes,
  };
  return one("phone", { code }, { now });
}

/** How long a code lives: 24 hours in Chongqing, until midnight in Henan. */
export const codeLifeRows: readonly Row[] = [
  ...under(
    hours24,
    [
      "pass code",
      "A millisecond less than 24 hours",
      issued("GT-24H", "2026-06-14T10:00:00.000+08:00", "2026-06-15T09:59:59.999+08:00"),
      granted(30_000),
    ],
    [
      "pass code",
      "24 hours to the millisecond",
      issued("GT-24H", "2026-06-14T10:00:00.000+08:00", "2026-06-15T10:00:00.000+08:00"),
      granted(30_000),
    ],
    [
      "fail code",
      "24 hours and a millisecond",
      issued("GT-24H", "2026-06-14T10:00:00.000+08:00", "2026-06-15T10:00:00.001+08:00"),
      refused("codeExpired"),
    ],
    [
      "pass code",
      "24 hours, issued in UTC",
      issued("GT-24H", "2026-06-14T02:00:00Z", "2026-06-15T10:00:00.000+08:00"),
      granted(30_000),
    ],
    [
      "fail code",
      "24 hours and a millisecond, asked in UTC",
      issued("GT-24H", "2026-06-14T10:00:00+08:00", "2026-06-15T02:00:00.001Z"),
      refused("codeExpired"),
    ],
    [
      "pass code",
      "Across midnight within 24 hours",
      issued("GT-24H", "2026-06-14T23:59:59.999+08:00", "2026-06-15T00:00:00.000+08:00"),
      granted(30_000),
    ],
    [
      "fail code",
      "Its own end comes before its 24 hours",
      issued("GT-24H", "2026-06-15T08:00:00+08:00", "2026-06-15T10:00:00+08:00", {
        validTo: "2026-06-15T09:59:59.999+08:00",
      }),
      refused("codeExpired"),
    ],
    [
      "fail code",
      "Its 24 hours end before its own end",
      issued("GT-24H", "2026-06-01T00:00:00+08:00", "2026-06-15T10:00:00+08:00"),
      refused("codeExpired"),
    ],
    [
      "fail code",
      "Not yet valid within its 24 hours",
      issued("GT-24H", "2026-06-15T08:00:00+08:00", "2026-06-15T10:00:00+08:00", {
        validFrom: "2026-06-15T10:00:00.001+08:00",
      }),
      refused("codeNotYetValid"),
    ],
  ),
  ...under(
    oneHour,
    [
      "pass code",
      "An hour to the millisecond",
      issued("GT-1H", "2026-06-15T09:00:00.000+08:00", "2026-06-15T10:00:00.000+08:00"),
      granted(30_000),
    ],
    [
      "fail code",
      "An hour and a millisecond",
      issued("GT-1H", "2026-06-15T08:59:59.999+08:00", "2026-06-15T10:00:00.000+08:00"),
      refused("codeExpired"),
    ],
  ),
  ...under(
    sameDay,
    [
      "pass code",
      "From the first to the last millisecond of a day",
      issued("GT-SAME-DAY", "2026-06-15T00:00:00.000+08:00", "2026-06-15T23:59:59.999+08:00"),
      granted(30_000),
    ],
    [
      "fail code",
      "A millisecond over midnight",
      issued("GT-SAME-DAY", "2026-06-15T23:59:59.999+08:00", "2026-06-16T00:00:00.000+08:00"),
      refused("codeExpired"),
    ],
    [
      "pass code",
      "Issued at midnight in China, the day before in UTC",
      issued("GT-SAME-DAY", "2026-06-14T16:00:00.000Z", "2026-06-15T10:00:00+08:00"),
      granted(30_000),
    ],
    [
      "fail code",
      "Issued a millisecond before midnight in China",
      issued("GT-SAME-DAY", "2026-06-14T15:59:59.999Z", "2026-06-15T00:00:00+08:00"),
      refused("codeExpired"),
    ],
    [
      "fail code",
      "The same day in UTC, but the next in China",
      issued("GT-SAME-DAY", "2026-06-15T10:00:00Z", "2026-06-15T16:00:00Z"),
      refused("codeExpired"),
    ],
    [
      "fail code",
      "The same day of another month",
      issued("GT-SAME-DAY", "2026-05-15T10:00:00+08:00", "2026-06-15T10:00:00+08:00"),
      refused("codeExpired"),
    ],
  ),
  ...under(
    sameDayTenHours,
    [
      "pass code",
      "The same day and within ten hours",
      issued("GT-SAME-DAY-10H", "2026-06-15T08:00:00+08:00", "2026-06-15T18:00:00+08:00"),
      granted(30_000),
    ],
    [
      "fail code",
      "The same day, but after ten hours",
      issued("GT-SAME-DAY-10H", "2026-06-15T08:00:00+08:00", "2026-06-15T18:00:00.001+08:00"),
      refused("codeExpired"),
    ],
    [
      "fail code",
      "Within ten hours, but on the next day",
      issued("GT-SAME-DAY-10H", "2026-06-14T20:00:00+08:00", "2026-06-15T00:00:00+08:00"),
      refused("codeExpired"),
    ],
  ),
];
