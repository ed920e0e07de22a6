import { describe, expect, it } from "vitest";
import { dayOf, endOf, minutesSince, sentenceParams, timeOfDay, yuan } from "./format.ts";

describe("what sentences are filled with", () => {
  it("shows amounts in yuan, the sign before it", () => {
    expect(yuan(401_820)).toBe("¥4,018.20");
    expect(yuan(-300)).toBe("-¥3.00");
  });

  it("tells parameters apart by their names", () => {
    const params = {
      listFen: 499_900,
      count: 2,
      validTo: "2027-12-31T23:59:59+08:00",
      grade: null,
      isOnline: true,
    };
    expect(sentenceParams(params)).toEqual({
      listFen: "¥4,999.00",
      count: "2",
      validTo: "2027-12-31",
      grade: "–",
      isOnline: "true",
    });
  });

  it("tells the minute of a beginning and of an end where the day alone would mislead", () => {
    const sentence = (validFrom: string, validTo: string) => sentenceParams({ validFrom, validTo });
    expect(sentence("2026-05-01T00:00:00+08:00", "2026-05-31T23:59:59.999+08:00")).toEqual({
      validFrom: "2026-05-01",
      validTo: "2026-05-31",
    });
    expect(sentence("2026-05-01T01:00:00Z", "2026-05-31T00:00:00+08:00")).toEqual({
      validFrom: "2026-05-01 09:00",
      validTo: "2026-05-31 00:00",
    });
    expect(endOf("2027-01-22T02:59:59.999+08:00")).toBe("2027-01-22 02:59");
    expect(endOf("–")).toBe("–");
  });

  it("tells times in China, and shows what is no time as it came", () => {
    expect(timeOfDay("2026-11-22T00:02:00Z")).toBe("08:02");
    expect(dayOf("2026-11-22T20:00:00Z")).toBe("2026-11-23");
    expect(timeOfDay("soon")).toBe("soon");
  });

  it("counts whole minutes and never backwards", () => {
    const at = Date.parse("2026-11-22T08:00:00Z");
    expect(minutesSince("2026-11-22T08:00:00Z", at + 119_000)).toBe(1);
    expect(minutesSince("2026-11-22T08:00:00Z", at - 60_000)).toBe(0);
  });
});
