import { anyCode, anybody, claim, document, limit } from "../documents/document.ts";
import {
  granted,
  later,
  line,
  one,
  pending,
  refused,
  under,
  type LineChanges,
  type Row,
  type Sale,
} from "../row.ts";

type Code = NonNullable<LineChanges["code"]>;
/** Issued at eight this morning for this person and a phone under this programme, until tonight. */
function code(programmeId: string, changes: Partial<Code> = {}): Code {
  return {
    codeId: "CODE-1",
    channel: "signedCode",
    programmeId,
    category: "phone",
    isPersons: true,
    issuedAt: "2026-06-15T08:00:00.000+08:00",
    validFrom: "2026-06-15T08:00:00.000+08:00",
    validTo: "2026-06-15T22:00:00.000+08:00",
    state: "unredeemed",
    ...changes,
  };
}
const shown = (id: string, changes: Partial<Code> = {}, sale: Omit<Sale, "lines"> = {}): Sale =>
  one("phone", { code: code(id, changes) }, sale);
const at = (id: string, now: string, changes: Partial<Code> = {}): Sale => shown(id, changes, { now });

const id = "GT-CODE";
const any = document(id, { qualification: anyCode });
const signedOnly = document("GT-CODE-SIGNED", { qualification: { ...anyCode, channels: ["signedCode"] } });
const onlineOnly = document("GT-CODE-ONLINE", { qualification: { ...anyCode, channels: ["online"] } });
const phonesOnly = document("GT-CODE-PHONES", { qualification: { ...anyCode, categories: ["phone"] } });
const claimed = document("GT-CODE-CLAIMED", { qualification: anyCode, mode: "claimLater", claim });
const noCode = document("GT-CODE-NONE", {});
const strict = document("GT-CODE-STRICT", {
  qualification: anyCode,
  identity: { ...anybody, minimumAge: 18 },
});
const limited = document("GT-CODE-LIMIT", { qualification: anyCode, limits: [limit("each")] });
const second = document("GT-CODE-SECOND", { qualification: anyCode, validFrom: "2026-02-01T00:00:00+08:00" });

const longAgo = { issuedAt: "2026-06-01T00:00:00+08:00", validFrom: "2026-06-01T00:00:00+08:00" };

/** Qualification codes: whose they are, where they come from, what became of them, and how long they live. */
export const codeRows: readonly Row[] = [
  ...under(
    any,
    ["missing code", "No code was shown", one("phone"), pending(30_000, ["code"])],
    ["pass code", "A code for this person and category", shown(id), granted(30_000)],
    ["pass code", "A code that the platform froze", shown(id, { channel: "online" }), granted(30_000)],
    [
      "fail code",
      "A code of another programme",
      shown(id, { programmeId: "GT-OTHER" }),
      refused("codeForOther"),
    ],
    ["fail code", "A code for another category", shown(id, { category: "tablet" }), refused("codeForOther")],
    ["fail code", "A code of somebody else", shown(id, { isPersons: false }), refused("codeOfOtherPerson")],
    [
      "missing personKnown",
      "A code of nobody yet, as nobody is identified",
      shown(id, { isPersons: null }, { person: null }),
      pending(30_000, ["person"]),
    ],
    [
      "pass code",
      "A code that waits for the person is right in itself",
      shown(id, { isPersons: null }, { person: null }),
      pending(30_000, ["person"]),
    ],
    ["fail code", "A blocked code", shown(id, { state: "blocked" }), refused("codeBlocked")],
    ["fail code", "A code that was redeemed", shown(id, { state: "redeemed" }), refused("codeUsed")],
    [
      "fail code",
      "A code that was spent at this till",
      shown(id, { state: "spentHere" }),
      refused("codeUsed"),
    ],
    [
      "fail code",
      "A code that another till froze",
      shown(id, { state: "frozenElsewhere" }),
      refused("codeUsed"),
    ],
    ["fail code", "A code that nobody claimed", shown(id, { state: "unclaimed" }), refused("codeUsed")],
    [
      "fail code",
      "A millisecond before the code begins",
      at(id, "2026-06-15T07:59:59.999+08:00"),
      refused("codeNotYetValid"),
    ],
    ["pass code", "The code's first millisecond", at(id, "2026-06-15T08:00:00.000+08:00"), granted(30_000)],
    ["pass code", "The code's first millisecond in UTC", at(id, "2026-06-15T00:00:00Z"), granted(30_000)],
    ["pass code", "The code's last millisecond", at(id, "2026-06-15T22:00:00.000+08:00"), granted(30_000)],
    [
      "fail code",
      "A millisecond after the code's end",
      at(id, "2026-06-15T22:00:00.001+08:00"),
      refused("codeExpired"),
    ],
    [
      "fail code",
      "A millisecond after the code's end in UTC",
      at(id, "2026-06-15T14:00:00.001Z"),
      refused("codeExpired"),
    ],
    ["pass code", "A code of weeks ago, where nothing else bounds it", shown(id, longAgo), granted(30_000)],
    [
      "pass code",
      "Without the line a code still serves, but for the offline rule",
      shown(id),
      granted(30_000),
    ],
  ),
  // What is asked first when several things are wrong.
  ...under(
    any,
    [
      "fail code",
      "For another programme and of somebody else",
      shown(id, { programmeId: "GT-OTHER", isPersons: false }),
      refused("codeForOther"),
    ],
    [
      "fail code",
      "Of somebody else and blocked",
      shown(id, { isPersons: false, state: "blocked" }),
      refused("codeOfOtherPerson"),
    ],
    [
      "fail code",
      "Blocked and expired",
      at(id, "2026-06-16T10:00:00+08:00", { state: "blocked" }),
      refused("codeBlocked"),
    ],
    [
      "fail code",
      "Redeemed and expired",
      at(id, "2026-06-16T10:00:00+08:00", { state: "redeemed" }),
      refused("codeUsed"),
    ],
    [
      "fail code",
      "Redeemed and not yet valid",
      at(id, "2026-06-15T07:00:00+08:00", { state: "redeemed" }),
      refused("codeUsed"),
    ],
  ),
  ...under(
    signedOnly,
    ["pass code", "Signed codes alone: a signed one", shown("GT-CODE-SIGNED"), granted(30_000)],
    [
      "fail code",
      "Signed codes alone: one that the platform froze",
      shown("GT-CODE-SIGNED", { channel: "online" }),
      refused("codeNotAccepted"),
    ],
    [
      "fail code",
      "Of the wrong channel and blocked",
      shown("GT-CODE-SIGNED", { channel: "online", state: "blocked" }),
      refused("codeNotAccepted"),
    ],
    [
      "fail code",
      "Of somebody else and of the wrong channel",
      shown("GT-CODE-SIGNED", { channel: "online", isPersons: false }),
      refused("codeOfOtherPerson"),
    ],
  ),
  ...under(
    onlineOnly,
    ["fail code", "Frozen codes alone: a signed one", shown("GT-CODE-ONLINE"), refused("codeNotAccepted")],
    [
      "pass code",
      "Frozen codes alone: a frozen one",
      shown("GT-CODE-ONLINE", { channel: "online" }),
      granted(30_000),
    ],
  ),
  ...under(
    phonesOnly,
    ["missing code", "Codes for phones: a phone without one", one("phone"), pending(30_000, ["code"])],
    ["pass code", "Codes for phones: a tablet needs none", one("tablet"), granted(30_000)],
    [
      "pass code",
      "Codes for phones: a wrong one for a tablet harms nobody",
      one("tablet", { code: code("GT-OTHER", { state: "blocked" }) }),
      granted(30_000),
    ],
  ),
  ...under(
    claimed,
    ["pass code", "Who claims afterwards shows no code here", one("phone"), later(30_000)],
    ["pass code", "Nor is one looked at", shown("GT-CODE-CLAIMED", { state: "blocked" }), later(30_000)],
  ),
  ...under(noCode, [
    "pass code",
    "No code is wanted, and one is shown",
    shown("GT-OTHER", { state: "redeemed" }),
    granted(30_000),
  ]),
  ...under(strict, [
    "fail personAge",
    "The person is asked before the code",
    shown("GT-CODE-STRICT", { state: "blocked" }, { person: { documentKind: "residentId", ageBand: 16 } }),
    refused("tooYoung"),
  ]),
  ...under(limited, [
    "fail quota",
    "The limit is asked before the code",
    shown(
      "GT-CODE-LIMIT",
      { state: "blocked" },
      { quotaUses: [{ programmeId: "GT-CODE-LIMIT", category: "phone", count: 1 }] },
    ),
    refused("quotaUsedUp"),
  ]),
  ...under(
    any,
    [
      "fail code @2",
      "The same code for two lines",
      { lines: [line("phone", { code: code(id) }), line("phone", { code: code(id) })] },
      granted(30_000),
      refused("codeUsed"),
    ],
    [
      "pass code @2",
      "Two codes for two lines",
      { lines: [line("phone", { code: code(id) }), line("phone", { code: code(id, { codeId: "CODE-2" }) })] },
      granted(30_000),
      granted(30_000),
    ],
    [
      "fail code @1",
      "The same code for two lines: the dearer one has it, though scanned later",
      { lines: [line("phone", { code: code(id) }), line("phone", { listFen: 210_000, code: code(id) })] },
      refused("codeUsed"),
      granted(31_500),
    ],
    [
      "fail code @2",
      "A line that still misses its code takes none from the next",
      {
        lines: [
          line("phone", { listFen: 210_000 }),
          line("phone", { code: code(id, { category: "tablet" }) }),
        ],
      },
      pending(31_500, ["code"]),
      refused("codeForOther"),
    ],
  ),
  ...under(
    [any, second],
    [
      "info considered",
      "A code chooses its programme",
      shown("GT-CODE-SECOND"),
      granted(30_000, { by: "GT-CODE-SECOND" }),
    ],
    ["info considered", "The other code chooses the other", shown(id), granted(30_000)],
  ),
];
