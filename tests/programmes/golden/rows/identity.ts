import { anybody, claim, document } from "../documents/document.ts";
import { granted, later, one, pending, refused, under, type Row, type Sale } from "../row.ts";

type Person = NonNullable<Sale["person"]>;
const grownUp: Person = { documentKind: "residentId", ageBand: 30 };
const of = (person: Partial<Person> | null): Sale =>
  one("phone", {}, { person: person && { ...grownUp, ...person } });

const fromEighteen = document("GT-AGE-18", { identity: { ...anybody, minimumAge: 18 } });
const fromSixteen = document("GT-AGE-16", { identity: { ...anybody, minimumAge: 16 } });
const anyAge = document("GT-AGE-0", { identity: { ...anybody, minimumAge: 0 } });
const fromSixty = document("GT-AGE-60", { identity: { ...anybody, minimumAge: 60 } });
const permits = document("GT-PERMITS", {
  identity: { ...anybody, documents: ["residentId", "hongKongMacauPermit", "taiwanPermit"], minimumAge: 18 },
});
const henanOnly = document("GT-HENAN-ONLY", {
  identity: { ...anybody, documents: ["residentId", "residencePermit"], residence: ["41", "11"] },
});
const samePerson = document("GT-SAME", {
  identity: { ...anybody, samePerson: ["payer", "invoiceTitle", "receiver"] },
});
const strict = {
  documents: ["residentId" as const],
  minimumAge: 18 as const,
  residence: ["41"],
  samePerson: ["payer" as const],
};
const everything = document("GT-STRICT", { identity: strict });
const claimed = document("GT-STRICT-CLAIMED", { identity: strict, mode: "claimLater", claim });

/** Who may have the subsidy. */
export const identityRows: readonly Row[] = [
  ...under(
    fromEighteen,
    ["missing personKnown", "Nobody is identified yet", of(null), pending(30_000, ["person"])],
    ["pass personKnown", "Somebody is", of({}), granted(30_000)],
    ["fail personAge", "From 18: the band from 16", of({ ageBand: 16 }), refused("tooYoung")],
    ["pass personAge", "From 18: the band from 18", of({ ageBand: 18 }), granted(30_000)],
    ["pass personAge", "From 18: the band from 60", of({ ageBand: 60 }), granted(30_000)],
    ["fail personAge", "From 18: a child", of({ ageBand: 0 }), refused("tooYoung")],
  ),
  ...under(
    fromSixteen,
    ["fail personAge", "From 16: the band from 14", of({ ageBand: 14 }), refused("tooYoung")],
    ["pass personAge", "From 16: the band from 16", of({ ageBand: 16 }), granted(30_000)],
  ),
  ...under(anyAge, ["pass personAge", "Of any age: a child", of({ ageBand: 0 }), granted(30_000)]),
  ...under(
    fromSixty,
    ["fail personAge", "From 60: the band from 45", of({ ageBand: 45 }), refused("tooYoung")],
    ["pass personAge", "From 60: the band from 60", of({ ageBand: 60 }), granted(30_000)],
  ),
  ...under(
    permits,
    ["pass document", "An identity card", of({}), granted(30_000)],
    [
      "pass document",
      "A permit for Hong Kong and Macau",
      of({ documentKind: "hongKongMacauPermit" }),
      granted(30_000),
    ],
    ["pass document", "A permit for Taiwan", of({ documentKind: "taiwanPermit" }), granted(30_000)],
    [
      "fail document",
      "A residence permit is not listed",
      of({ documentKind: "residencePermit" }),
      refused("documentNotAccepted"),
    ],
    [
      "fail document",
      "A foreigner's card is not listed",
      of({ documentKind: "foreignPermanentResident" }),
      refused("documentNotAccepted"),
    ],
    [
      "fail document",
      "The document is asked before the age",
      of({ documentKind: "residencePermit", ageBand: 0 }),
      refused("documentNotAccepted"),
    ],
  ),
  ...under(
    henanOnly,
    ["pass residence", "From Henan", of({ province: "41" }), granted(30_000)],
    ["pass residence", "From the second province", of({ province: "11" }), granted(30_000)],
    ["fail residence", "From another province", of({ province: "42" }), refused("residentElsewhere")],
    [
      "fail residence",
      "From a province that the document does not say",
      of({ documentKind: "residencePermit" }),
      refused("residentElsewhere"),
    ],
    [
      "missing personKnown",
      "From where nobody knows, as nobody is identified",
      of(null),
      pending(30_000, ["person"]),
    ],
  ),
  ...under(
    anyAge,
    ["pass residence", "From anywhere", of({ province: "65" }), granted(30_000)],
    ["pass samePerson", "Nobody needs to be the same", of({}), granted(30_000)],
  ),
  ...under(
    samePerson,
    ["missing samePerson", "Nobody made sure of it", of({}), pending(30_000, ["samePerson"])],
    ["missing samePerson", "Made sure of nothing", of({ isAlso: [] }), pending(30_000, ["samePerson"])],
    [
      "missing samePerson",
      "Made sure of two of three",
      of({ isAlso: ["payer", "invoiceTitle"] }),
      pending(30_000, ["samePerson"]),
    ],
    [
      "pass samePerson",
      "Made sure of all three, in any order",
      of({ isAlso: ["receiver", "payer", "invoiceTitle"] }),
      granted(30_000),
    ],
    ["missing personKnown", "First somebody must be identified", of(null), pending(30_000, ["person"])],
    ["pass samePerson", "Of nobody it cannot be missing", of(null), pending(30_000, ["person"])],
  ),
  ...under(
    everything,
    [
      "fail personAge",
      "Too young and from elsewhere: the age is asked first",
      of({ ageBand: 16, province: "42" }),
      refused("tooYoung"),
    ],
    [
      "fail residence",
      "From elsewhere, and nobody made sure of the payer",
      of({ province: "42" }),
      refused("residentElsewhere"),
    ],
    [
      "missing samePerson",
      "All right but for the payer",
      of({ province: "41" }),
      pending(30_000, ["samePerson"]),
    ],
    ["pass samePerson", "All right", of({ province: "41", isAlso: ["payer"] }), granted(30_000)],
  ),
  ...under(
    claimed,
    ["pass personKnown", "Who claims afterwards is not asked here who it is", of(null), later(30_000)],
    ["pass document", "Nor for the document", of({ documentKind: "taiwanPermit" }), later(30_000)],
    ["pass personAge", "Nor for the age", of({ ageBand: 0 }), later(30_000)],
    ["pass residence", "Nor for the province", of({ province: "65" }), later(30_000)],
    ["pass samePerson", "Nor for the payer", of({ province: "41" }), later(30_000)],
  ),
];
