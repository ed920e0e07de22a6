import { claim, document, lease, type DocumentChanges } from "../documents/document.ts";
import {
  granted,
  later,
  line,
  one,
  pending,
  refused,
  under,
  type GoldenLine,
  type Row,
  type Sale,
} from "../row.ts";

type Connection = NonNullable<Sale["connection"]>;
const id = "GT-LEASE";
const phone = line("phone");

/** Offline since an hour, with nothing given since, and what `changes` says otherwise. */
function offline(changes: Partial<Connection> = {}, ...lines: readonly GoldenLine[]): Sale {
  return {
    lines: lines.length === 0 ? [phone] : lines,
    connection: { isOnline: false, hoursSinceContact: 1, uses: [], ...changes },
  };
}
const used = (count: number, subsidyFen: number, programmeId = id) => [{ programmeId, count, subsidyFen }];
const leased = (id_: string, more: object): DocumentChanges & { id: string } => ({
  id: id_,
  offline: { ...lease, ...more },
});
const perItem = leased("GT-PER-ITEM", { maxFenPerItem: 30_000 });
const perPersonFen = leased("GT-PERSON-FEN", { maxFenPerPerson: 50_000 });
const perPersonCount = leased("GT-PERSON-COUNT", { maxCountPerPerson: 2 });
const refusing = document("GT-REFUSE", { offline: { mode: "refuse" } });
const claiming = document("GT-OFFLINE-CLAIM", { offline: { mode: "claimLater" }, claim });
const leasing = document(id, { offline: lease });
const leasingBoth = document("GT-LEASE-BOTH", { mode: "both", claim, offline: lease });
const documentOf = ({ id: programmeId, ...changes }: DocumentChanges & { id: string }) =>
  document(programmeId, changes);

/** What happens without a line: nothing, a claim afterwards, or a lease within its bounds. A phone earns 300.00. */
export const offlineRows: readonly Row[] = [
  ...under(
    refusing,
    ["fail offline", "Offline, and refused", offline(), refused("offlineRefused")],
    [
      "pass offline",
      "Online, though the last contact is long ago",
      one("phone", {}, { connection: { isOnline: true, hoursSinceContact: 999, uses: [] } }),
      granted(30_000),
    ],
    [
      "pass offline",
      "Online, though there was no contact yet",
      one("phone", {}, { connection: { isOnline: true, hoursSinceContact: null, uses: [] } }),
      granted(30_000),
    ],
    [
      "fail offline",
      "Offline and without a person: refused, not pending",
      { ...offline(), person: null },
      refused("offlineRefused"),
    ],
  ),
  ...under(
    claiming,
    ["pass mode", "Offline, and claimed afterwards", offline(), later(30_000)],
    [
      "pass offline",
      "Offline, where one claims, the offline rule asks nothing",
      offline({ hoursSinceContact: null }),
      later(30_000),
    ],
    ["pass mode", "Online, where one claims offline", one("phone"), granted(30_000)],
  ),
  ...under(
    leasing,
    ["pass offline", "Contact 72 hours ago", offline({ hoursSinceContact: 72 }), granted(30_000)],
    [
      "fail offline",
      "Contact in the 73rd hour",
      offline({ hoursSinceContact: 73 }),
      refused("offlineTooLong"),
    ],
    ["pass offline", "Contact within the hour", offline({ hoursSinceContact: 0 }), granted(30_000)],
    ["fail offline", "Never any contact", offline({ hoursSinceContact: null }), refused("offlineTooLong")],
    [
      "pass offline",
      "Online, the hours do not count",
      one("phone", {}, { connection: { isOnline: true, hoursSinceContact: 73, uses: used(20, 3_000_000) } }),
      granted(30_000),
    ],
    ["pass offline", "The 20th piece", offline({ uses: used(19, 0) }), granted(30_000)],
    ["fail offline", "The 21st piece", offline({ uses: used(20, 0) }), refused("offlineLimitReached")],
    ["pass offline", "The last fen of 30,000 yuan", offline({ uses: used(1, 2_970_000) }), granted(30_000)],
    [
      "fail offline",
      "One fen too much: a lease gives no part",
      offline({ uses: used(1, 2_970_001) }),
      refused("offlineLimitReached"),
    ],
    [
      "pass offline",
      "Another programme's pieces do not count",
      offline({ uses: used(20, 3_000_000, "GT-OTHER") }),
      granted(30_000),
    ],
    [
      "fail offline",
      "Too long and too many: the hours are asked first",
      offline({ hoursSinceContact: 73, uses: used(20, 0) }),
      refused("offlineTooLong"),
    ],
    [
      "pass offline @2",
      "Two in one basket: the 19th and the 20th piece",
      offline({ uses: used(18, 0) }, phone, phone),
      granted(30_000),
      granted(30_000),
    ],
    [
      "fail offline @2",
      "Two in one basket: the 20th and the 21st piece",
      offline({ uses: used(19, 0) }, phone, phone),
      granted(30_000),
      refused("offlineLimitReached"),
    ],
    [
      "fail offline @1",
      "Two in one basket: the dearer takes the last 300 yuan and more",
      offline({ uses: used(1, 2_968_500) }, phone, line("phone", { listFen: 210_000 })),
      refused("offlineLimitReached"),
      granted(31_500),
    ],
    [
      "missing personKnown",
      "A lease, and nobody identified",
      { ...offline(), person: null },
      pending(30_000, ["person"]),
    ],
  ),
  ...under(
    leasingBoth,
    [
      "pass mode",
      "Offline with a lease, and the customer rather claims: the lease is not asked",
      { ...offline({ hoursSinceContact: null }, line("phone", { prefersClaim: true })) },
      later(30_000),
    ],
    [
      "fail offline",
      "Offline with a lease that is over, and nobody asked to claim",
      offline({ hoursSinceContact: 73 }),
      refused("offlineTooLong"),
    ],
    [
      "pass offline @2",
      "Only what is part of the price takes of the lease",
      offline(
        { uses: used(19, 0, "GT-LEASE-BOTH") },
        line("phone", { listFen: 210_000, prefersClaim: true }),
        phone,
      ),
      later(31_500),
      granted(30_000),
    ],
  ),
  // 15 % of 200006 fen is 30000.9, of 200007 it is 30001.05.
  ...under(
    documentOf(perItem),
    [
      "pass offline",
      "One item at the most that one may have",
      offline({}, line("phone", { listFen: 200_006 })),
      granted(30_000),
    ],
    [
      "fail offline",
      "One item a fen above",
      offline({}, line("phone", { listFen: 200_007 })),
      refused("offlineLimitReached"),
    ],
    ["pass offline", "Online one item may have more", one("phone", { listFen: 300_000 }), granted(45_000)],
  ),
  ...under(
    documentOf(perPersonFen),
    [
      "pass offline",
      "A person's last fen",
      offline({ personUses: used(1, 20_000, "GT-PERSON-FEN") }),
      granted(30_000),
    ],
    [
      "fail offline",
      "A person's last fen and one",
      offline({ personUses: used(1, 20_001, "GT-PERSON-FEN") }),
      refused("offlineLimitReached"),
    ],
    [
      "pass offline",
      "What others had is not this person's",
      offline({ uses: used(9, 400_000, "GT-PERSON-FEN") }),
      granted(30_000),
    ],
    [
      "pass offline",
      "What this person had of another programme",
      offline({ personUses: used(1, 50_000, "GT-OTHER") }),
      granted(30_000),
    ],
    [
      "fail offline @2",
      "A person's two in one basket",
      offline({}, phone, phone),
      granted(30_000),
      refused("offlineLimitReached"),
    ],
    [
      "pass offline @2",
      "A person's two in one basket that fit",
      offline({}, phone, line("tablet", { listFen: 133_334 })),
      granted(30_000),
      granted(20_000),
    ],
  ),
  ...under(
    documentOf(perPersonCount),
    [
      "pass offline",
      "A person's second piece",
      offline({ personUses: used(1, 0, "GT-PERSON-COUNT") }),
      granted(30_000),
    ],
    [
      "fail offline",
      "A person's third piece",
      offline({ personUses: used(2, 0, "GT-PERSON-COUNT") }),
      refused("offlineLimitReached"),
    ],
    [
      "fail offline @3",
      "A person's third piece in one basket",
      offline({}, phone, phone, phone),
      granted(30_000),
      granted(30_000),
      refused("offlineLimitReached"),
    ],
  ),
  ...under(
    document("GT-LEASE-IMEI", {
      offline: { ...lease, maxCountPerTerminal: 1 },
      captures: [{ kind: "imei", categories: ["phone"], count: 1, isTwice: false }],
    }),
    [
      "fail offline @2",
      "A line that still misses its number takes of the lease",
      offline({}, line("phone", { listFen: 210_000, serial: null }), line("tablet")),
      pending(31_500, ["imei"]),
      refused("offlineLimitReached"),
    ],
  ),
  ...under(
    leasing,
    [
      "pass offline",
      "Uses listed apart: 9 and 10 pieces and one",
      offline({ uses: [...used(9, 0), ...used(10, 0)] }),
      granted(30_000),
    ],
    [
      "fail offline",
      "Uses listed apart: 10 and 10 pieces and one",
      offline({ uses: [...used(10, 0), ...used(10, 0)] }),
      refused("offlineLimitReached"),
    ],
    [
      "fail offline",
      "Uses listed apart: their fen",
      offline({ uses: [...used(1, 1_485_000), ...used(1, 1_485_001)] }),
      refused("offlineLimitReached"),
    ],
  ),
];
