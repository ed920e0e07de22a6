import { always, anybody, document, fifteenPercent, limit } from "../documents/document.ts";
import { line, one, pending, refused, under, type Row } from "../row.ts";

/** A programme that can refuse for almost every reason there is. */
const strict = document("GT-ORDER", {
  regions: ["4107"],
  categories: [
    { code: "television", name: "电视", group: null, grades: [1, 2], excludedKinds: ["projector"] },
    { code: "phone", name: "手机", group: null, grades: [], excludedKinds: [] },
  ],
  amount: { ...fifteenPercent, priceBounds: [{ condition: always, floorFen: 100_000, ceilingFen: 600_000 }] },
  limits: [limit("each"), limit("money", { count: null, fen: 100_000, alsoCounts: ["GT-ORDER-BEFORE"] })],
  priceRule: {
    needsFiledPrice: true,
    mayNotExceedFiledPrice: true,
    average: { windowDays: 30, maxAboveBasisPoints: 0, above: "refuse" },
  },
  identity: { documents: ["residentId"], minimumAge: 18, residence: ["41"], samePerson: [] },
  captures: [{ kind: "imei", categories: ["phone"], count: 1, isTwice: false }],
  place: { storeFence: "inside", deliveryRegions: ["41"] },
});
const successor = document("GT-ORDER-NEXT", {
  supersedes: ["GT-ORDER"],
  regions: ["4107"],
  categories: [{ code: "camera", name: "相机", group: null, grades: [], excludedKinds: [] }],
});

const elsewhere = { regionCode: "110101" };
const tooLate = { now: "2027-06-15T10:00:00+08:00" };
const inside = { storeFence: "inside" } as const;
const usedUp = { quotaUses: [{ programmeId: "GT-ORDER", category: "phone", count: 1, subsidyFen: 100_000 }] };
const moneyUsed = {
  quotaUses: [{ programmeId: "GT-ORDER-BEFORE", category: "phone", count: 1, subsidyFen: 100_000 }],
};
const young = { person: { documentKind: "taiwanPermit" as const, ageBand: 0 as const, province: "65" } };
const offline = { connection: { isOnline: false, hoursSinceContact: null, uses: [] } };
const perhaps = { perhapsUsed: [{ programmeId: "GT-ORDER", category: "phone" }] };
const nothingLeft = { budgets: [{ programmeId: "GT-ORDER", category: null, remainingFen: 0 }] };
const revoked = { journal: "keyRevoked" as const };
const inPekingDelivered = { delivery: { kind: "delivered" as const, regionCode: "110101" } };
const behindQuota = { ...nothingLeft, ...revoked, ...perhaps, ...offline, ...young, ...inPekingDelivered };
const usedSerial = { serialUsedBefore: true };

/** The first rule that refuses ends it: everything behind it is wrong too in each of these. */
export const precedenceRows: readonly Row[] = [
  ...under(
    strict,
    [
      "fail window",
      "The window before the region",
      one("sofa", usedSerial, { ...behindQuota, ...usedUp, ...tooLate, ...elsewhere }),
      refused("programmeEnded"),
    ],
    [
      "fail region",
      "The region before the fence",
      one("sofa", usedSerial, { ...behindQuota, ...usedUp, ...elsewhere }),
      refused("otherRegion"),
    ],
    [
      "fail storeFence",
      "The fence before the category",
      one("sofa", usedSerial, { ...behindQuota, ...usedUp }),
      refused("outsideStore"),
    ],
    [
      "fail category",
      "The category before the price",
      one("sofa", usedSerial, { ...behindQuota, ...usedUp, ...inside }),
      refused("categoryNotCovered"),
    ],
    [
      "fail kind",
      "The kind before the level",
      one("projectorLevel3", { ...usedSerial, listFen: 700_000 }, { ...behindQuota, ...inside }),
      refused("kindExcluded"),
    ],
    [
      "fail filedPrice",
      "The filed price before the ceiling",
      one("phoneNotFiled", { ...usedSerial, listFen: 700_000 }, { ...behindQuota, ...usedUp, ...inside }),
      refused("priceNotFiled"),
    ],
    [
      "fail filedPrice",
      "Above the filed price before above the ceiling",
      one("phone", { ...usedSerial, listFen: 700_000 }, { ...behindQuota, ...usedUp, ...inside }),
      refused("aboveFiledPrice"),
    ],
    [
      "fail priceFloor",
      "The floor before the limit",
      one("phone", { ...usedSerial, listFen: 99_999 }, { ...behindQuota, ...usedUp, ...inside }),
      refused("belowPriceFloor"),
    ],
    [
      "fail averagePrice",
      "The average before the limit",
      one("phoneAverage30", { ...usedSerial, listFen: 200_006 }, { ...behindQuota, ...usedUp, ...inside }),
      refused("aboveAveragePrice"),
    ],
    [
      "fail quota",
      "The limit before the amount",
      one("phone", usedSerial, { ...behindQuota, ...usedUp, ...inside }),
      refused("quotaUsedUp"),
    ],
    [
      "fail amount",
      "The amount before the budget",
      one("phone", { ...usedSerial, listFen: 100_000 }, { ...behindQuota, ...inside, ...moneyUsed }),
      refused("amountUsedUp"),
    ],
    [
      "fail budget",
      "The budget before the journal",
      one("phone", usedSerial, { ...behindQuota, ...inside }),
      refused("budgetUsedUp"),
    ],
    [
      "fail journal",
      "The journal before the serial",
      one("phone", usedSerial, {
        ...inside,
        ...revoked,
        ...perhaps,
        ...offline,
        ...young,
        ...inPekingDelivered,
      }),
      refused("keyRevoked"),
    ],
    [
      "fail serialUnused",
      "The serial before the person",
      one("phone", usedSerial, { ...inside, ...perhaps, ...offline, ...young, ...inPekingDelivered }),
      refused("serialUsed"),
    ],
    [
      "fail document",
      "The document before the age and the province",
      one("phone", {}, { ...inside, ...perhaps, ...offline, ...young, ...inPekingDelivered }),
      refused("documentNotAccepted"),
    ],
    [
      "fail personAge",
      "The age before the province",
      one(
        "phone",
        {},
        {
          ...inside,
          ...perhaps,
          ...offline,
          ...inPekingDelivered,
          person: { ...young.person, documentKind: "residentId" },
        },
      ),
      refused("tooYoung"),
    ],
    [
      "fail residence",
      "The province before the filter of used quotas",
      one(
        "phone",
        {},
        {
          ...inside,
          ...perhaps,
          ...offline,
          ...inPekingDelivered,
          person: { documentKind: "residentId", ageBand: 18, province: "65" },
        },
      ),
      refused("residentElsewhere"),
    ],
    [
      "fail perhapsUsed",
      "The filter before the offline rule",
      one(
        "phone",
        {},
        {
          ...inside,
          ...perhaps,
          ...offline,
          ...inPekingDelivered,
          person: { documentKind: "residentId", ageBand: 18, province: "41" },
        },
      ),
      refused("quotaPerhapsUsed"),
    ],
    [
      "fail offline",
      "The offline rule before the delivery",
      one("phone", {}, { ...inside, ...offline, ...inPekingDelivered, person: null }),
      refused("offlineRefused"),
    ],
    [
      "fail delivery",
      "The delivery is the last that can refuse",
      one("phone", {}, { ...inside, ...inPekingDelivered, person: null }),
      refused("deliveredElsewhere"),
    ],
    [
      "missing serialKnown",
      "What is missing ends nothing: the number and then the person",
      one("phone", { serial: null }, { ...inside, person: null }),
      pending(30_000, ["imei", "person"]),
    ],
    [
      "fail delivery",
      "What is missing does not keep a later rule from refusing",
      one("phone", { serial: null }, { ...inside, ...inPekingDelivered, person: null }),
      refused("deliveredElsewhere"),
    ],
    [
      "fail waived @2",
      "A waived line among others",
      {
        ...inside,
        person: { documentKind: "residentId", ageBand: 18, province: "42" },
        lines: [line("phone"), line("sofa", { subsidyWaived: true })],
      },
      refused("residentElsewhere"),
      refused("waived", { by: null }),
    ],
  ),
  ...under(
    [strict, successor],
    [
      "fail category",
      "Superseded before the window: what superseded it stands, as it came further",
      one("phone", {}, inside),
      refused("categoryNotCovered", { by: "GT-ORDER-NEXT" }),
    ],
  ),
  ...under(
    document("GT-ORDER-ANYBODY", {
      identity: { ...anybody, minimumAge: 18 },
      qualification: { categories: null, channels: ["online"], isSameDay: false, maxHours: null },
    }),
    [
      "missing personKnown",
      "The person before the code",
      one("phone", {}, { person: null }),
      pending(30_000, ["person", "code"]),
    ],
  ),
];
