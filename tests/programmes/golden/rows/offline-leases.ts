import { category, document, lease } from "../documents/document.ts";
import { granted, line, one, refused, under, type GoldenLine, type Row, type Sale } from "../row.ts";

type Leases = NonNullable<NonNullable<Sale["connection"]>["leases"]>;
const id = "GT-LEASED";
const leased = document(id, { offline: lease });

/** A lease of the platform for one phone, until the end of the day, and what `changes` says otherwise. */
function given(
  remainingFen: number,
  remainingCount: number,
  changes: Partial<Leases[number]> = {},
): Leases[number] {
  return {
    leaseId: "LEASE-1",
    programmeId: id,
    category: null,
    remainingFen,
    remainingCount,
    validTo: "2026-06-15T23:59:59.999+08:00",
    ...changes,
  };
}

function leasing(leases: Leases, ...lines: readonly GoldenLine[]): Sale {
  return {
    lines: lines.length === 0 ? [line("phone")] : lines,
    connection: { isOnline: false, hoursSinceContact: 1, uses: [], leases },
  };
}
const once = {
  ...lease,
  maxCountPerTerminal: 1,
  maxFenPerTerminal: 30_000,
  maxCountPerPerson: 1,
  maxFenPerPerson: 30_000,
};
const phonesOnce = document("GT-PHONES-ONCE", { categories: [category("phone")], offline: once });
const tabletsOnce = document("GT-TABLETS-ONCE", { categories: [category("tablet")], offline: once });
const until = (validTo: string) => ({ validTo });
const perhaps = (programmeId: string, category: string, isOnline: boolean): Sale =>
  one(
    "phone",
    {},
    {
      perhapsUsed: [{ programmeId, category }],
      connection: { isOnline, hoursSinceContact: 1, uses: [] },
    },
  );

/** Leases that the platform gave, and its filter of quotas that were perhaps used elsewhere. */
export const offlineLeaseRows: readonly Row[] = [
  ...under(
    leased,
    [
      "pass offline",
      "A lease of just this amount and one piece",
      leasing([given(30_000, 1)]),
      granted(30_000),
    ],
    [
      "fail offline",
      "A lease of one fen too little",
      leasing([given(29_999, 1)]),
      refused("offlineLimitReached"),
    ],
    ["fail offline", "A lease of no piece", leasing([given(30_000, 0)]), refused("offlineLimitReached")],
    ["fail offline", "No lease where leases are given", leasing([]), refused("offlineLimitReached")],
    [
      "pass offline",
      "Two leases add up",
      leasing([given(15_000, 1), given(15_000, 0, { leaseId: "LEASE-2" })]),
      granted(30_000),
    ],
    [
      "fail offline",
      "Two leases one fen too small together",
      leasing([given(15_000, 1), given(14_999, 5, { leaseId: "LEASE-2" })]),
      refused("offlineLimitReached"),
    ],
    [
      "pass offline",
      "A lease for phones",
      leasing([given(30_000, 1, { category: "phone" })]),
      granted(30_000),
    ],
    [
      "fail offline",
      "A lease for tablets",
      leasing([given(90_000, 9, { category: "tablet" })]),
      refused("offlineLimitReached"),
    ],
    [
      "fail offline",
      "A lease of another programme",
      leasing([given(90_000, 9, { programmeId: "GT-OTHER" })]),
      refused("offlineLimitReached"),
    ],
    [
      "pass offline",
      "A lease in its last millisecond",
      leasing([given(30_000, 1, until("2026-06-15T10:00:00.000+08:00"))]),
      granted(30_000),
    ],
    [
      "pass offline",
      "A lease in its last millisecond in UTC",
      leasing([given(30_000, 1, until("2026-06-15T02:00:00Z"))]),
      granted(30_000),
    ],
    [
      "fail offline",
      "A lease that ended a millisecond ago",
      leasing([given(30_000, 1, until("2026-06-15T09:59:59.999+08:00"))]),
      refused("offlineLimitReached"),
    ],
    [
      "fail offline",
      "A lease that ended does not add up",
      leasing([given(29_999, 1), given(90_000, 9, until("2026-06-15T09:59:59.999+08:00"))]),
      refused("offlineLimitReached"),
    ],
    [
      "pass offline @2",
      "A lease for both lines",
      leasing([given(61_500, 2)], line("phone"), line("phone", { listFen: 210_000 })),
      granted(30_000),
      granted(31_500),
    ],
    [
      "fail offline @1",
      "A lease one fen too small for both: the dearer has it",
      leasing([given(61_499, 2)], line("phone"), line("phone", { listFen: 210_000 })),
      refused("offlineLimitReached"),
      granted(31_500),
    ],
    [
      "fail offline @1",
      "A lease of one piece: the dearer has it",
      leasing([given(90_000, 1)], line("phone"), line("phone", { listFen: 210_000 })),
      refused("offlineLimitReached"),
      granted(31_500),
    ],
    [
      "pass offline",
      "Online a lease is not asked",
      one("phone", {}, { connection: { isOnline: true, hoursSinceContact: 0, uses: [], leases: [] } }),
      granted(30_000),
    ],
    [
      "fail offline",
      "A large lease does not lift the programme's own bounds",
      {
        lines: [line("phone")],
        connection: {
          isOnline: false,
          hoursSinceContact: 1,
          uses: [{ programmeId: id, count: 20, subsidyFen: 0 }],
          leases: [given(90_000, 9)],
        },
      },
      refused("offlineLimitReached"),
    ],
  ),
  ...under(
    leased,
    [
      "fail perhapsUsed",
      "Perhaps used elsewhere, offline",
      perhaps(id, "phone", false),
      refused("quotaPerhapsUsed"),
    ],
    [
      "pass perhapsUsed",
      "Perhaps used elsewhere, online: the platform knows better",
      perhaps(id, "phone", true),
      granted(30_000),
    ],
    [
      "pass perhapsUsed",
      "Perhaps used elsewhere: another category",
      perhaps(id, "tablet", false),
      granted(30_000),
    ],
    [
      "pass perhapsUsed",
      "Perhaps used elsewhere: another programme",
      perhaps("GT-OTHER", "phone", false),
      granted(30_000),
    ],
  ),
  ...under(document("GT-PERHAPS-REFUSE", {}), [
    "fail perhapsUsed",
    "Perhaps used elsewhere comes before refused offline",
    perhaps("GT-PERHAPS-REFUSE", "phone", false),
    refused("quotaPerhapsUsed"),
  ]),
  ...under(
    leased,
    [
      "fail perhapsUsed",
      "Perhaps used elsewhere, among other hits",
      one(
        "phone",
        {},
        {
          perhapsUsed: [
            { programmeId: "GT-OTHER", category: "phone" },
            { programmeId: id, category: "phone" },
            { programmeId: id, category: "watch" },
          ],
          connection: { isOnline: false, hoursSinceContact: 1, uses: [] },
        },
      ),
      refused("quotaPerhapsUsed"),
    ],
    [
      "pass offline @2",
      "Two leases of one piece each, for two lines",
      leasing(
        [given(30_000, 1), given(31_500, 1, { leaseId: "LEASE-2" })],
        line("phone"),
        line("phone", { listFen: 210_000 }),
      ),
      granted(30_000),
      granted(31_500),
    ],
    [
      "fail offline @3",
      "Two leases of one piece each, for three lines",
      leasing(
        [given(90_000, 1), given(90_000, 1, { leaseId: "LEASE-2" })],
        line("phone"),
        line("phone"),
        line("phone"),
      ),
      granted(30_000),
      granted(30_000),
      refused("offlineLimitReached"),
    ],
  ),
  ...under(
    [phonesOnce, tabletsOnce],
    [
      "pass offline @2",
      "A line under one programme takes nothing of the other's bounds",
      {
        lines: [line("phone"), line("tablet")],
        connection: { isOnline: false, hoursSinceContact: 1, uses: [] },
      },
      granted(30_000),
      granted(30_000, { by: "GT-TABLETS-ONCE" }),
    ],
    [
      "pass offline @2",
      "A line under one programme takes nothing of the other's lease",
      leasing(
        [
          given(30_000, 1, { programmeId: "GT-PHONES-ONCE" }),
          given(30_000, 1, { programmeId: "GT-TABLETS-ONCE" }),
        ],
        line("phone"),
        line("tablet"),
      ),
      granted(30_000),
      granted(30_000, { by: "GT-TABLETS-ONCE" }),
    ],
    [
      "fail offline @1",
      "Of one line each, what the programme has given before counts",
      {
        lines: [line("phone"), line("tablet")],
        connection: {
          isOnline: false,
          hoursSinceContact: 1,
          uses: [{ programmeId: "GT-PHONES-ONCE", count: 1, subsidyFen: 1 }],
        },
      },
      refused("offlineLimitReached"),
      granted(30_000, { by: "GT-TABLETS-ONCE" }),
    ],
    [
      "pass budget @2",
      "A line under one programme takes nothing of the other's budget",
      {
        lines: [line("phone"), line("tablet")],
        budgets: [
          { programmeId: "GT-PHONES-ONCE", category: null, remainingFen: 30_000 },
          { programmeId: "GT-TABLETS-ONCE", category: null, remainingFen: 30_000 },
        ],
      },
      granted(30_000),
      granted(30_000, { by: "GT-TABLETS-ONCE" }),
    ],
  ),
];
