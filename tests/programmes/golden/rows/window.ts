import { appliances2026 } from "../documents/cities.ts";
import { document } from "../documents/document.ts";
import { granted, one, refused, under, type Row, type Sale } from "../row.ts";

const july = document("GT-JULY-UTC", {
  validFrom: "2026-06-30T16:00:00Z",
  validTo: "2026-07-31T16:00:00Z",
});
const instant = document("GT-ONE-MOMENT", {
  validFrom: "2026-06-15T10:00:00.500+08:00",
  validTo: "2026-06-15T02:00:00.500Z",
});
const leapDay = document("GT-LEAP-DAY", {
  validFrom: "2028-02-29T00:00:00+08:00",
  validTo: "2028-02-29T23:59:59.999+08:00",
});

const fridgeAt = (now: string): Sale => one("fridge", {}, { now });
const phoneAt = (now: string): Sale => one("phone", {}, { now });

/** Both ends belong to a window, to the millisecond, however their time zones are spelled. */
export const windowRows: readonly Row[] = [
  // From 2026-01-13 09:00 to the end of 2026 in China; a level 1 refrigerator at 4,999.00 earns 749.85.
  ...under(
    appliances2026,
    [
      "fail window",
      "The last millisecond before the beginning",
      fridgeAt("2026-01-13T08:59:59.999+08:00"),
      refused("programmeNotStarted"),
    ],
    [
      "fail window",
      "The last second before the beginning",
      fridgeAt("2026-01-13T08:59:59+08:00"),
      refused("programmeNotStarted"),
    ],
    ["pass window", "The first millisecond", fridgeAt("2026-01-13T09:00:00.000+08:00"), granted(74_985)],
    [
      "pass window",
      "The first millisecond without a fraction",
      fridgeAt("2026-01-13T09:00:00+08:00"),
      granted(74_985),
    ],
    ["pass window", "The first millisecond in UTC", fridgeAt("2026-01-13T01:00:00Z"), granted(74_985)],
    [
      "fail window",
      "The last millisecond before, in UTC",
      fridgeAt("2026-01-13T00:59:59.999Z"),
      refused("programmeNotStarted"),
    ],
    [
      "pass window",
      "The first millisecond as it is the day before in New York",
      fridgeAt("2026-01-12T20:00:00-05:00"),
      granted(74_985),
    ],
    [
      "pass window",
      "The first millisecond as it is in Tokyo",
      fridgeAt("2026-01-13T10:00:00.0+09:00"),
      granted(74_985),
    ],
    [
      "fail window",
      "Nine o'clock in Tokyo is an hour too early",
      fridgeAt("2026-01-13T09:00:00+09:00"),
      refused("programmeNotStarted"),
    ],
    [
      "pass window",
      "The first millisecond at five and three quarter hours",
      fridgeAt("2026-01-13T06:45:00+05:45"),
      granted(74_985),
    ],
    ["pass window", "The last second", fridgeAt("2026-12-31T23:59:59+08:00"), granted(74_985)],
    ["pass window", "The last millisecond", fridgeAt("2026-12-31T23:59:59.999+08:00"), granted(74_985)],
    ["pass window", "The last millisecond in UTC", fridgeAt("2026-12-31T15:59:59.999Z"), granted(74_985)],
    [
      "fail window",
      "The first millisecond after the end",
      fridgeAt("2027-01-01T00:00:00.000+08:00"),
      refused("programmeEnded"),
    ],
    [
      "fail window",
      "The first millisecond after the end, in UTC",
      fridgeAt("2026-12-31T16:00:00Z"),
      refused("programmeEnded"),
    ],
    [
      "fail window",
      "Still New Year's Eve in London, but over in China",
      fridgeAt("2026-12-31T23:59:59Z"),
      refused("programmeEnded"),
    ],
    [
      "fail window",
      "A year too early",
      fridgeAt("2025-06-15T10:00:00+08:00"),
      refused("programmeNotStarted"),
    ],
  ),
  ...under(
    july,
    [
      "fail window",
      "A window in UTC: June in China",
      phoneAt("2026-06-30T23:59:59.999+08:00"),
      refused("programmeNotStarted"),
    ],
    [
      "pass window",
      "A window in UTC: July in China",
      phoneAt("2026-07-01T00:00:00.000+08:00"),
      granted(30_000),
    ],
    [
      "pass window",
      "A window in UTC whose end is midnight holds at midnight",
      phoneAt("2026-08-01T00:00:00.000+08:00"),
      granted(30_000),
    ],
    [
      "fail window",
      "A window in UTC a millisecond after midnight",
      phoneAt("2026-08-01T00:00:00.001+08:00"),
      refused("programmeEnded"),
    ],
  ),
  ...under(
    instant,
    [
      "fail window",
      "A millisecond before the only one",
      phoneAt("2026-06-15T10:00:00.499+08:00"),
      refused("programmeNotStarted"),
    ],
    ["pass window", "The only millisecond", phoneAt("2026-06-15T10:00:00.5+08:00"), granted(30_000)],
    [
      "fail window",
      "A millisecond after the only one",
      phoneAt("2026-06-15T10:00:00.501+08:00"),
      refused("programmeEnded"),
    ],
  ),
  ...under(
    leapDay,
    [
      "pass window",
      "The 29th of February as it is on the 28th in UTC",
      phoneAt("2028-02-28T16:00:00Z"),
      granted(30_000),
    ],
    [
      "fail window",
      "The 1st of March as it is on the 29th in UTC",
      phoneAt("2028-02-29T16:00:00Z"),
      refused("programmeEnded"),
    ],
  ),
];
