import { bikesShenzhen } from "../documents/cities.ts";
import { document, type DocumentChanges } from "../documents/document.ts";
import {
  granted,
  later,
  one,
  pendingLater,
  refused,
  under,
  type LineChanges,
  type Row,
  type Sale,
} from "../row.ts";

const where = "新乡市商务局";
const claimed = (id: string, claim: NonNullable<DocumentChanges["claim"]>, more: DocumentChanges = {}) =>
  document(id, { mode: "claimLater", claim, ...more });
const days30 = claimed("GT-30-DAYS", { where, withinDays: 30, until: null });
const day1 = claimed("GT-1-DAY", { where, withinDays: 1, until: null });
const july = { validTo: "2026-07-10T23:59:59.999+08:00" };
const untilJuly = claimed("GT-UNTIL-JULY", { where, withinDays: null, until: july.validTo }, july);
const earlier = claimed("GT-EARLIER", { where, withinDays: 30, until: "2026-07-10T15:59:59.999Z" }, july);
const yearEnd = claimed("GT-YEAR", { where, withinDays: 365, until: null });
const instantOffline = document("GT-CLAIM-OFFLINE", {
  offline: { mode: "claimLater" },
  claim: { where, withinDays: 10, until: null },
});

const phoneAt = (now: string): Sale => one("phone", {}, { now });
const proved = { oldItem: { battery: null, serial: null, proof: "BF2024001" } };
const shenzhen = (now: string, changes: LineChanges = proved): Sale =>
  one("leadAcidBike", changes, { now, regionCode: "440305" });

/** Claims afterwards: the full price now, and until when the customer claims. */
export const claimRows: readonly Row[] = [
  ...under(
    days30,
    [
      "pass mode",
      "30 days from now, to the millisecond",
      phoneAt("2026-06-15T10:00:00.000+08:00"),
      later(30_000, "2026-07-15T10:00:00.000+08:00"),
    ],
    [
      "pass mode",
      "30 days over the end of February",
      phoneAt("2026-02-14T23:59:59.999+08:00"),
      later(30_000, "2026-03-16T23:59:59.999+08:00"),
    ],
    [
      "pass mode",
      "30 days from a time in UTC",
      phoneAt("2026-06-15T02:00:00Z"),
      later(30_000, "2026-07-15T10:00:00.000+08:00"),
    ],
    [
      "pass mode",
      "30 days reach over the programme's own end",
      phoneAt("2026-12-31T23:59:59.999+08:00"),
      later(30_000, "2027-01-30T23:59:59.999+08:00"),
    ],
    [
      "fail window",
      "A claim too needs the window",
      phoneAt("2027-01-01T00:00:00+08:00"),
      refused("programmeEnded"),
    ],
  ),
  ...under(day1, [
    "pass mode",
    "One day from now",
    phoneAt("2026-06-15T10:00:00+08:00"),
    later(30_000, "2026-06-16T10:00:00+08:00"),
  ]),
  ...under(yearEnd, [
    "pass mode",
    "365 days from now",
    phoneAt("2026-06-15T10:00:00+08:00"),
    later(30_000, "2027-06-15T10:00:00+08:00"),
  ]),
  ...under(
    untilJuly,
    [
      "pass mode",
      "Until a day, however early one buys",
      phoneAt("2026-01-01T00:00:00+08:00"),
      later(30_000, "2026-07-10T23:59:59.999+08:00"),
    ],
    [
      "pass mode",
      "Until the last moment of the window itself",
      phoneAt("2026-07-10T23:59:59.999+08:00"),
      later(30_000, "2026-07-10T23:59:59.999+08:00"),
    ],
    [
      "fail window",
      "The day to claim is over, and so is the window",
      phoneAt("2026-07-11T00:00:00+08:00"),
      refused("programmeEnded"),
    ],
  ),
  // 30 days before 2026-07-10 23:59:59.999 is 2026-06-10 23:59:59.999.
  ...under(
    earlier,
    [
      "pass mode",
      "30 days end before the day",
      phoneAt("2026-06-10T23:59:59.998+08:00"),
      later(30_000, "2026-07-10T23:59:59.998+08:00"),
    ],
    [
      "pass mode",
      "30 days end with the day",
      phoneAt("2026-06-10T23:59:59.999+08:00"),
      later(30_000, "2026-07-10T23:59:59.999+08:00"),
    ],
    [
      "pass mode",
      "The day ends before the 30 days",
      phoneAt("2026-06-11T00:00:00.000+08:00"),
      later(30_000, "2026-07-10T23:59:59.999+08:00"),
    ],
  ),
  ...under(
    bikesShenzhen,
    [
      "pass mode",
      "Shenzhen's bike in October: 30 days",
      shenzhen("2024-10-15T00:00:00+08:00"),
      later(50_000, "2024-11-14T00:00:00+08:00"),
    ],
    [
      "pass mode",
      "Shenzhen's bike on the last day: until 10 January",
      shenzhen("2024-12-31T23:59:59.999+08:00"),
      later(50_000, "2025-01-10T23:59:59.999+08:00"),
    ],
    [
      "missing oldItemProof",
      "Shenzhen's bike without the proof of scrapping",
      shenzhen("2024-11-01T00:00:00+08:00", { oldItem: { battery: null, serial: null } }),
      pendingLater(50_000, ["oldItemProof"]),
    ],
    [
      "missing oldItem",
      "Shenzhen's bike without the old one",
      shenzhen("2024-11-01T00:00:00+08:00", {}),
      pendingLater(50_000, ["oldItem", "oldItemProof"]),
    ],
    [
      "missing serialKnown",
      "Shenzhen's bike without its frame number",
      shenzhen("2024-11-01T00:00:00+08:00", { ...proved, serial: null }),
      pendingLater(50_000, ["frameNumber"]),
    ],
    [
      "fail quota",
      "Shenzhen's second bike",
      {
        ...shenzhen("2024-11-01T00:00:00+08:00"),
        quotaUses: [{ programmeId: "SZ-2024-EB", category: "electricBicycle", count: 1 }],
      },
      refused("quotaUsedUp"),
    ],
    [
      "pass offline",
      "Shenzhen's bike offline",
      {
        ...shenzhen("2024-11-01T00:00:00+08:00"),
        connection: { isOnline: false, hoursSinceContact: null, uses: [] },
      },
      later(50_000),
    ],
    [
      "fail region",
      "Shenzhen's bike in Guangzhou",
      { ...shenzhen("2024-11-01T00:00:00+08:00"), regionCode: "440106" },
      refused("otherRegion"),
    ],
  ),
  ...under(
    instantOffline,
    ["pass mode", "Online there is nothing to claim", one("phone"), granted(30_000)],
    [
      "pass mode",
      "Offline there is: ten days",
      one("phone", {}, { connection: { isOnline: false, hoursSinceContact: 5, uses: [] } }),
      later(30_000, "2026-06-25T10:00:00+08:00"),
    ],
    [
      "pass perhapsUsed",
      "Offline, perhaps used elsewhere: whoever claims is looked at then",
      one(
        "phone",
        {},
        {
          perhapsUsed: [{ programmeId: "GT-CLAIM-OFFLINE", category: "phone" }],
          connection: { isOnline: false, hoursSinceContact: 5, uses: [] },
        },
      ),
      later(30_000),
    ],
  ),
];
