import { document, fifteenPercent, rate } from "../documents/document.ts";
import { granted, later, one, pendingLater, refused, under, type Row, type Sale } from "../row.ts";

const regions = document("GT-REGIONS", { regions: ["4107", "440305", "51"] });
const anywhere = document("GT-FENCE-ANY", { place: { storeFence: "any", deliveryRegions: null } });
const notOutside = document("GT-FENCE-NOT-OUTSIDE", {
  place: { storeFence: "notOutside", deliveryRegions: null },
});
const inside = document("GT-FENCE-INSIDE", { place: { storeFence: "inside", deliveryRegions: null } });

const old = document("GT-OLD", {});
const successor = document("GT-SUCCESSOR", {
  regions: ["4107"],
  validFrom: "2026-07-01T00:00:00.000+08:00",
  validTo: "2026-09-30T23:59:59.999+08:00",
  supersedes: ["GT-OLD"],
});
const both = [old, successor];
const poorer = document("GT-POORER", {
  validFrom: "2026-07-01T00:00:00.000+08:00",
  supersedes: ["GT-OLD"],
  amount: { ...fifteenPercent, components: [rate("base", 1000)] },
});
const successorOfTablets = document("GT-SUCCESSOR-TABLETS", {
  supersedes: ["GT-OLD"],
  categories: [{ code: "tablet", name: "平板", group: null, grades: [], excludedKinds: [] }],
});
const oneOfTwo = document("GT-EACH-OTHER-A", { supersedes: ["GT-EACH-OTHER-B"] });
const otherOfTwo = document("GT-EACH-OTHER-B", { supersedes: ["GT-EACH-OTHER-A"] });
const ofItself = document("GT-ITSELF", { supersedes: ["GT-ITSELF"] });
const grandson = document("GT-GRANDSON", { supersedes: ["GT-SUCCESSOR"], regions: ["4107"] });

const claim = { where: "新乡市商务局", withinDays: 30, until: null };
const claimed = document("GT-CLAIMED", { mode: "claimLater", claim });
const bothWays = document("GT-BOTH", { mode: "both", claim });

const inRegion = (regionCode: string): Sale => one("phone", {}, { regionCode });
const fence = (storeFence?: "inside" | "outside"): Sale => one("phone", {}, storeFence ? { storeFence } : {});
const at = (now: string, regionCode = "410702"): Sale => one("phone", {}, { now, regionCode });
const bySuccessor = { by: "GT-SUCCESSOR" };

/** Where a programme holds, and what takes its place. */
export const placeRows: readonly Row[] = [
  ...under(
    regions,
    ["pass region", "A county of the city", inRegion("410702"), granted(30_000)],
    ["pass region", "The city itself", inRegion("410700"), granted(30_000)],
    ["fail region", "The next city of the province", inRegion("410802"), refused("otherRegion")],
    ["pass region", "A county by its six digits", inRegion("440305"), granted(30_000)],
    ["fail region", "The next county", inRegion("440306"), refused("otherRegion")],
    ["pass region", "A province by its two digits", inRegion("519999"), granted(30_000)],
    ["fail region", "The digits stand in the middle of the code", inRegion("144107"), refused("otherRegion")],
  ),
  ...under(
    anywhere,
    ["pass storeFence", "No fence, place not known", fence(), granted(30_000)],
    ["pass storeFence", "No fence, outside", fence("outside"), granted(30_000)],
  ),
  ...under(
    notOutside,
    ["pass storeFence", "Not outside, place not known", fence(), granted(30_000)],
    ["pass storeFence", "Not outside, inside", fence("inside"), granted(30_000)],
    ["fail storeFence", "Not outside, outside", fence("outside"), refused("outsideStore")],
  ),
  ...under(
    inside,
    ["fail storeFence", "Inside, place not known", fence(), refused("outsideStore")],
    ["pass storeFence", "Inside, inside", fence("inside"), granted(30_000)],
    ["fail storeFence", "Inside, outside", fence("outside"), refused("outsideStore")],
  ),
  ...under(
    both,
    [
      "pass superseded",
      "A millisecond before the successor begins",
      at("2026-06-30T23:59:59.999+08:00"),
      granted(30_000),
    ],
    [
      "pass superseded",
      "The successor is not superseded",
      at("2026-07-01T00:00:00.000+08:00"),
      granted(30_000, bySuccessor),
    ],
    [
      "info considered",
      "What was superseded stands in the trace as considered",
      at("2026-07-01T00:00:00.000+08:00"),
      granted(30_000, bySuccessor),
    ],
    [
      "pass superseded",
      "The successor does not hold in this shop's region",
      at("2026-07-01T00:00:00.000+08:00", "410802"),
      granted(30_000),
    ],
    [
      "fail window",
      "A successor that has ended still supersedes",
      at("2026-10-01T00:00:00.000+08:00"),
      refused("programmeEnded", bySuccessor),
    ],
  ),
  ...under(
    [old, poorer],
    [
      "pass superseded",
      "The last millisecond of what gave more",
      at("2026-06-30T23:59:59.999+08:00"),
      granted(30_000),
    ],
    [
      "pass superseded",
      "From its first millisecond the successor decides, though it gives less",
      at("2026-07-01T00:00:00.000+08:00"),
      granted(20_000, { by: "GT-POORER" }),
    ],
  ),
  ...under(
    [old, successorOfTablets],
    [
      "fail category",
      "Superseded, though the successor does not cover phones",
      one("phone"),
      refused("categoryNotCovered", { by: "GT-SUCCESSOR-TABLETS" }),
    ],
  ),
  ...under(
    [oneOfTwo, otherOfTwo],
    [
      "fail superseded",
      "Two that supersede each other: neither gives, the smaller id stands",
      one("phone"),
      refused("superseded"),
    ],
  ),
  ...under(ofItself, [
    "pass superseded",
    "A programme that names itself is not another one",
    one("phone"),
    granted(30_000),
  ]),
  ...under(
    [old, successor, grandson],
    [
      "pass superseded",
      "What is superseded supersedes all the same",
      at("2026-07-01T00:00:00.000+08:00"),
      granted(30_000, { by: "GT-GRANDSON" }),
    ],
  ),
  ...under(
    claimed,
    ["pass mode", "Claimed afterwards by its mode", one("phone"), later(30_000)],
    ["pass mode", "Nobody is needed to claim afterwards", one("phone", {}, { person: null }), later(30_000)],
  ),
  ...under(
    bothWays,
    ["pass mode", "Both: part of the price unless the customer rather claims", one("phone"), granted(30_000)],
    ["pass mode", "Both: the customer rather claims", one("phone", { prefersClaim: true }), later(30_000)],
    [
      "pass mode",
      "Both: the customer said no to claiming",
      one("phone", { prefersClaim: false }),
      granted(30_000),
    ],
    [
      "fail offline",
      "Both, offline and refused there: no way out by itself",
      one("phone", {}, { connection: { isOnline: false, hoursSinceContact: 1, uses: [] } }),
      refused("offlineRefused"),
    ],
    [
      "pass mode",
      "Both, offline, and the customer rather claims",
      one(
        "phone",
        { prefersClaim: true },
        { connection: { isOnline: false, hoursSinceContact: 1, uses: [] } },
      ),
      later(30_000),
    ],
  ),
  ...under(document("GT-INSTANT", {}), [
    "pass mode",
    "Instant: whoever rather claims cannot",
    one("phone", { prefersClaim: true }),
    granted(30_000),
  ]),
  ...under(
    document("GT-CLAIMED-IMEI", {
      mode: "claimLater",
      claim,
      captures: [{ kind: "imei", categories: null, count: 1, isTwice: false }],
    }),
    [
      "missing serialKnown",
      "Claimed afterwards, once the number is captured",
      one("phone", { serial: null }),
      pendingLater(30_000, ["imei"]),
    ],
  ),
];
