import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantTextSchema } from "./instant-schema.ts";
import { isCalendarDay, parseInstant, toChinaDay, toChinaTime } from "./instant.ts";

const seed = 20_261_122;

describe("toChinaTime", () => {
  it("writes journal time in China's offset, and reads back to the millisecond", () => {
    expect(toChinaTime(Date.parse("2026-11-22T00:00:00Z"))).toBe("2026-11-22T08:00:00.000+08:00");
    expect(toChinaTime(Date.parse("2026-12-31T16:00:00.001Z"))).toBe("2027-01-01T00:00:00.001+08:00");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.parse("2999-12-31") }), (at) => {
        expect(parseInstant(toChinaTime(at))).toBe(at);
        expect(instantTextSchema.parse(toChinaTime(at))).toBe(toChinaTime(at));
      }),
      { seed },
    );
  });

  it("begins a day at midnight in China", () => {
    expect(toChinaDay(Date.parse("2026-06-17T15:59:59.999Z"))).toBe("2026-06-17");
    expect(toChinaDay(Date.parse("2026-06-17T16:00:00.000Z"))).toBe("2026-06-18");
  });
});

describe("parseInstant", () => {
  it.each([
    ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"],
    ["2026-01-01T00:00:00+08:00", "2025-12-31T16:00:00.000Z"],
    ["2026-01-01T00:00:00.5-03:30", "2026-01-01T03:30:00.500Z"],
    ["2028-02-29T23:59:59.999+08:00", "2028-02-29T15:59:59.999Z"],
  ])("reads %s", (text, expected) => {
    expect(new Date(parseInstant(text) ?? NaN).toISOString()).toBe(expected);
  });

  it.each([
    "",
    "2026-01-01",
    "2026-01-01T00:00:00",
    "2026-01-01 00:00:00Z",
    "2026-01-01T00:00Z",
    "2026-01-01T00:00:00.1234Z",
    "2026-01-01T00:00:00+0800",
    "2026-13-01T00:00:00Z",
    "2026-02-29T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-04-31T00:00:00+08:00",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z",
    "2026-01-01T00:00:00+25:00",
    "２０２６-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z\n",
  ])("refuses %j", (text) => {
    expect(parseInstant(text)).toBeNull();
    expect(instantTextSchema.safeParse(text).success).toBe(false);
  });
});

describe("parseInstant beside Date", () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  const two = (most: number) =>
    fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, "0"));
  const time = fc
    .tuple(
      fc.oneof(digits(4), fc.constantFrom("1999", "2000", "2024", "2026", "2100")),
      two(14),
      two(33),
      two(25),
      two(62),
      two(62),
      fc.oneof(fc.constant(""), digits(1), digits(2), digits(3), digits(4)),
      fc.oneof(
        fc.constantFrom("Z", "z", "", "+08:00", "-00:00"),
        fc.tuple(fc.constantFrom("+", "-"), two(26), two(62)),
      ),
    )
    .map(([year, month, day, hour, minute, second, fraction, offset]) => {
      const zone = typeof offset === "string" ? offset : `${offset[0]}${offset[1]}:${offset[2]}`;
      return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction === "" ? "" : `.${fraction}`}${zone}`;
    });

  it("reads what Date reads, where the day is one and the form is the journal's", () => {
    let readCount = 0;
    fc.assert(
      fc.property(time, (text) => {
        const at = parseInstant(text);
        const byDate = Date.parse(text);
        if (at === null) return;
        readCount += 1;
        expect(at).toBe(byDate);
      }),
      { seed, numRuns: 20_000 },
    );
    expect(readCount).toBeGreaterThan(1_000);
  });

  it("refuses only what has another form, no such day, or what Date refuses too", () => {
    const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;
    const isDay = (text: string) =>
      new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().slice(0, 10) === text.slice(0, 10);
    fc.assert(
      fc.property(time, (text) => {
        if (parseInstant(text) !== null || !form.test(text) || Number.isNaN(Date.parse(text))) return;
        expect(text.startsWith("00") || text.slice(11, 13) === "24" || !isDay(text), text).toBe(true);
      }),
      { seed, numRuns: 20_000 },
    );
  });
});

describe("isCalendarDay", () => {
  it.each([
    [2026, 2, 28, true],
    [2026, 2, 29, false],
    [2028, 2, 29, true],
    [1900, 2, 29, false],
    [2000, 2, 29, true],
    [2026, 0, 1, false],
    [2026, 12, 31, true],
    [2026, 12, 32, false],
    [2026, 1, 0, false],
  ])("%i-%i-%i: %s", (year, month, day, isDay) => {
    expect(isCalendarDay(year, month, day)).toBe(isDay);
  });
});
