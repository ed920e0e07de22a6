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
