import { document, limit } from "../documents/document.ts";
import { granted, line, one, refused, under, type Row, type Sale } from "../row.ts";

const daily = document("GT-DAILY", { limits: [limit("day", { period: "day" })] });
const monthly = document("GT-MONTHLY", { limits: [limit("month", { period: "month" })] });
const yearly = document("GT-YEARLY", {
  validFrom: "2025-01-01T00:00:00+08:00",
  limits: [limit("year", { period: "year" })],
});
const whole = document("GT-WHOLE", { limits: [limit("whole")] });
const dailyTwo = document("GT-DAILY-TWO", {
  limits: [limit("day", { period: "day", count: 2 }), limit("month", { period: "month", count: 3 })],
});
const dailyFen = document("GT-DAILY-FEN", {
  limits: [limit("day", { period: "day", count: null, fen: 40_000 })],
});
const dailyLastYear = document("GT-DAILY-OTHER", {
  limits: [limit("day", { period: "day", alsoCounts: ["GT-DAILY"] })],
});

/** A phone at a time, after one use on a day (null: on a day that nobody knows). */
function usedOn(programmeId: string, day: string | null, now: string, subsidyFen?: number): Sale {
  const use = {
    programmeId,
    category: "phone",
    count: 1,
    ...(subsidyFen === undefined ? {} : { subsidyFen }),
  };
  return one("phone", {}, { now, quotaUses: [day === null ? use : { ...use, day }] });
}
const noon = "2026-06-15T12:00:00+08:00";

/** Limits that begin anew each day, month or year in China. */
export const limitPeriodRows: readonly Row[] = [
  ...under(
    daily,
    ["fail quota", "A use on the same day", usedOn("GT-DAILY", "2026-06-15", noon), refused("quotaUsedUp")],
    ["pass quota", "A use on the day before", usedOn("GT-DAILY", "2026-06-14", noon), granted(30_000)],
    [
      "pass quota",
      "A use on the day after, by a clock that was wrong",
      usedOn("GT-DAILY", "2026-06-16", noon),
      granted(30_000),
    ],
    [
      "fail quota",
      "A use on a day that nobody knows",
      usedOn("GT-DAILY", null, noon),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "The day's last millisecond",
      usedOn("GT-DAILY", "2026-06-15", "2026-06-15T23:59:59.999+08:00"),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "The next day's first millisecond",
      usedOn("GT-DAILY", "2026-06-15", "2026-06-16T00:00:00.000+08:00"),
      granted(30_000),
    ],
    [
      "fail quota",
      "The day's last millisecond in UTC",
      usedOn("GT-DAILY", "2026-06-15", "2026-06-15T15:59:59.999Z"),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "The next day in China while it is still the same in UTC",
      usedOn("GT-DAILY", "2026-06-15", "2026-06-15T16:00:00Z"),
      granted(30_000),
    ],
    [
      "fail quota",
      "A use today in China, which is yesterday in UTC",
      usedOn("GT-DAILY", "2026-06-16", "2026-06-15T16:00:00Z"),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota @2",
      "Two in one basket are on the same day",
      { lines: [line("phone"), line("phone")] },
      granted(30_000),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    monthly,
    [
      "fail quota",
      "A use on the first of the month",
      usedOn("GT-MONTHLY", "2026-06-01", noon),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "A use on the last of the month",
      usedOn("GT-MONTHLY", "2026-06-30", noon),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "A use on the last of the month before",
      usedOn("GT-MONTHLY", "2026-05-31", noon),
      granted(30_000),
    ],
    [
      "pass quota",
      "A use on the first of the month after",
      usedOn("GT-MONTHLY", "2026-07-01", noon),
      granted(30_000),
    ],
    [
      "pass quota",
      "A use in the same month of last year",
      usedOn("GT-MONTHLY", "2025-06-15", noon),
      granted(30_000),
    ],
    [
      "fail quota",
      "The month's last millisecond",
      usedOn("GT-MONTHLY", "2026-06-01", "2026-06-30T23:59:59.999+08:00"),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "July in China while it is June in UTC",
      usedOn("GT-MONTHLY", "2026-06-30", "2026-06-30T16:00:00.000Z"),
      granted(30_000),
    ],
    [
      "fail quota",
      "A month of a day that nobody knows",
      usedOn("GT-MONTHLY", null, noon),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    yearly,
    [
      "fail quota",
      "A use on New Year's Day",
      usedOn("GT-YEARLY", "2026-01-01", noon),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "A use on the New Year's Eve before",
      usedOn("GT-YEARLY", "2025-12-31", noon),
      granted(30_000),
    ],
    [
      "fail quota",
      "The year's last millisecond",
      usedOn("GT-YEARLY", "2025-01-01", "2025-12-31T23:59:59.999+08:00"),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "2026 in China while it is 2025 in UTC",
      usedOn("GT-YEARLY", "2025-12-31", "2025-12-31T16:00:00.000Z"),
      granted(30_000),
    ],
    [
      "fail quota",
      "A use in 2026 in China while it is 2025 in UTC",
      usedOn("GT-YEARLY", "2026-01-01", "2025-12-31T16:00:00.000Z"),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    whole,
    [
      "fail quota",
      "Over the whole programme every day counts",
      usedOn("GT-WHOLE", "2026-01-02", noon),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota",
      "Over the whole programme even a day before it began",
      usedOn("GT-WHOLE", "2025-12-31", noon),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    dailyTwo,
    [
      "pass quota",
      "One today and one this month: the second today, the third this month",
      one(
        "phone",
        {},
        {
          quotaUses: [
            { programmeId: "GT-DAILY-TWO", category: "phone", count: 1, day: "2026-06-15" },
            { programmeId: "GT-DAILY-TWO", category: "phone", count: 1, day: "2026-06-02" },
          ],
        },
      ),
      granted(30_000),
    ],
    [
      "fail quota",
      "None today, and the month is full",
      one(
        "phone",
        {},
        { quotaUses: [{ programmeId: "GT-DAILY-TWO", category: "phone", count: 3, day: "2026-06-02" }] },
      ),
      refused("quotaUsedUp"),
    ],
    [
      "fail quota @3",
      "Two of three in one basket fill the day",
      { lines: [line("phone"), line("phone"), line("phone")] },
      granted(30_000),
      granted(30_000),
      refused("quotaUsedUp"),
    ],
  ),
  ...under(
    dailyFen,
    [
      "pass amount",
      "What the day's amount leaves",
      usedOn("GT-DAILY-FEN", "2026-06-15", noon, 25_000),
      granted(15_000),
    ],
    [
      "pass amount",
      "Yesterday's amount is forgotten",
      usedOn("GT-DAILY-FEN", "2026-06-14", noon, 40_000),
      granted(30_000),
    ],
    [
      "fail amount",
      "The day's amount is used up",
      usedOn("GT-DAILY-FEN", "2026-06-15", noon, 40_000),
      refused("amountUsedUp"),
    ],
  ),
  ...under(
    dailyLastYear,
    [
      "fail quota",
      "Another programme's use today",
      usedOn("GT-DAILY", "2026-06-15", noon),
      refused("quotaUsedUp"),
    ],
    [
      "pass quota",
      "Another programme's use yesterday",
      usedOn("GT-DAILY", "2026-06-14", noon),
      granted(30_000),
    ],
  ),
];
