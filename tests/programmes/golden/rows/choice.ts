import type { Programme } from "../../../../src/domain/programme/programme-schema.ts";
import {
  anybody,
  claim,
  document,
  fifteenPercent,
  limit,
  rate,
  type DocumentChanges,
} from "../documents/document.ts";
import { granted, later, one, pending, refused, under, type Row, type Sale } from "../row.ts";

/** A programme that gives a rate; a phone at 2,000.00 gets 20 yuan for each percent. */
function giving(id: string, basisPoints: number, changes: DocumentChanges = {}): Programme {
  return document(id, { amount: { ...fifteenPercent, components: [rate("base", basisPoints)] }, ...changes });
}

const a15 = giving("GT-A", 1500);
const b15 = giving("GT-B", 1500);
const b20 = giving("GT-B", 2000);
const c10 = giving("GT-C", 1000);
const fromFebruary = { validFrom: "2026-02-01T00:00:00+08:00" };
const claimed = { mode: "claimLater", claim } as const;
const fromSixty = { identity: { ...anybody, minimumAge: 60 as const } };
const wantsCode: DocumentChanges = {
  qualification: { categories: null, channels: ["online"], isSameDay: false, maxHours: null },
};
const noBudget = (id: string, remainingFen: number): Sale =>
  one("phone", {}, { budgets: [{ programmeId: id, category: null, remainingFen }] });
const by = (id: string) => ({ by: id });
const phone = one("phone");

/** Which of several programmes decides a line, and which of several refusals stands. */
export const choiceRows: readonly Row[] = [
  ...under(
    [a15, b20],
    ["info choice", "The larger amount", phone, granted(40_000, by("GT-B"))],
    ["info considered", "The smaller amount was considered", phone, granted(40_000, by("GT-B"))],
    [
      "pass amount",
      "Both reach the same cap: the smaller id",
      one("phone", { listFen: 400_000 }),
      granted(50_000),
    ],
  ),
  ...under(
    [a15, b20, c10],
    ["info choice", "The largest of three amounts", phone, granted(40_000, by("GT-B"))],
  ),
  ...under(
    [a15],
    ["no considered", "Of one programme no other was considered", phone, granted(30_000)],
    ["no choice", "Of one programme there is no choice", phone, granted(30_000)],
  ),
  ...under(
    [giving("GT-A", 1500, claimed), b15],
    [
      "info choice",
      "Part of the price before a claim of the same amount",
      phone,
      granted(30_000, by("GT-B")),
    ],
  ),
  ...under(
    [giving("GT-A", 1501, claimed), b15],
    ["info choice", "A claim of 20 fen more before a part of the price", phone, later(30_020)],
  ),
  ...under(
    [a15, giving("GT-B", 1500, fromFebruary)],
    ["info choice", "Of the same amount and way the later beginning", phone, granted(30_000, by("GT-B"))],
  ),
  ...under(
    [
      giving("GT-A", 1500, { validFrom: "2026-02-01T00:00:00+09:00" }),
      giving("GT-B", 1500, { validFrom: "2026-01-31T16:00:00Z" }),
    ],
    [
      "info choice",
      "The later beginning by the hour, not by its spelling",
      phone,
      granted(30_000, by("GT-B")),
    ],
  ),
  ...under(
    [
      giving("GT-A", 1500, { validFrom: "2026-02-01T00:00:00+08:00" }),
      giving("GT-B", 1500, { validFrom: "2026-01-31T16:00:00Z" }),
    ],
    ["info choice", "The same beginning in two spellings: the smaller id", phone, granted(30_000)],
  ),
  ...under(
    [giving("GT-A", 1500, { ...claimed, ...fromFebruary }), b15],
    ["info choice", "The way comes before the beginning", phone, granted(30_000, by("GT-B"))],
  ),
  ...under([a15, b15], ["info choice", "All the same: the smaller id", phone, granted(30_000)]),
  ...under(
    [giving("GT-10", 1500), giving("GT-9", 1500)],
    ["info choice", "An id is text and no number", phone, granted(30_000)],
  ),
  ...under(
    [giving("GT-A", 1500), giving("GT-A1", 1500)],
    ["info choice", "The shorter of two ids that begin alike", phone, granted(30_000)],
  ),
  ...under(
    [a15, giving("GT-B", 2000, wantsCode)],
    [
      "info choice",
      "What misses a code and is larger comes first",
      phone,
      pending(40_000, ["code"], by("GT-B")),
    ],
  ),
  ...under(
    [giving("GT-A", 1500, wantsCode), b15],
    [
      "info choice",
      "What misses a code is not worse than what misses nothing",
      phone,
      pending(30_000, ["code"]),
    ],
  ),
  ...under(
    [a15, giving("GT-B", 2000, fromSixty)],
    ["no choice", "Only one fits, though the other came to more", phone, granted(30_000)],
    ["info considered", "What was refused was considered", phone, granted(30_000)],
  ),
  ...under(
    [a15, giving("GT-B", 1500, { limits: [limit("each")] })],
    [
      "no choice",
      "Only one has a place left",
      one("phone", {}, { quotaUses: [{ programmeId: "GT-B", category: "phone", count: 1 }] }),
      granted(30_000),
    ],
  ),

  // Among those that refuse.
  ...under(
    [giving("GT-A", 1500, fromSixty), b20],
    [
      "fail budget",
      "The refusal that came to more stands, not the one that came further",
      noBudget("GT-B", 0),
      refused("budgetUsedUp", by("GT-B")),
    ],
  ),
  ...under(
    [a15, giving("GT-B", 1500, fromSixty)],
    [
      "fail personAge",
      "Of the same amount the one that came further stands",
      noBudget("GT-A", 0),
      refused("tooYoung", by("GT-B")),
    ],
  ),
  ...under(
    [giving("GT-A", 1500, fromSixty), giving("GT-B", 1500, fromSixty)],
    ["fail personAge", "Of the same rule the smaller id stands", phone, refused("tooYoung")],
  ),
  ...under(
    [
      giving("GT-A", 1500, { validTo: "2026-05-31T23:59:59+08:00" }),
      giving("GT-B", 2000, { regions: ["42"] }),
    ],
    [
      "fail region",
      "Neither came to an amount: the region is further than the window",
      phone,
      refused("otherRegion", by("GT-B")),
    ],
  ),
  ...under(
    [giving("GT-A", 2000, { limits: [limit("each")] }), giving("GT-B", 100, fromSixty)],
    [
      "fail personAge",
      "A used limit came to no amount",
      one("phone", {}, { quotaUses: [{ programmeId: "GT-A", category: "phone", count: 1 }] }),
      refused("tooYoung", by("GT-B")),
    ],
  ),
  ...under(
    [
      a15,
      giving("GT-B", 1500, {
        categories: [{ code: "tablet", name: "平板", group: null, grades: [], excludedKinds: [] }],
      }),
    ],
    ["pass category", "Two programmes, and only one covers the goods", phone, granted(30_000)],
  ),
];
