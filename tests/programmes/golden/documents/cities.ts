import {
  always,
  anybody,
  cap,
  category,
  document,
  fifteenPercent,
  fixed,
  lease,
  limit,
  noPriceRule,
  rate,
} from "./document.ts";

const levels12 = { grades: [1, 2] };
const in2025 = { validFrom: "2025-01-20T00:00:00.000+08:00", validTo: "2025-12-31T23:59:59.999+08:00" };
const fromLithium = { kind: "batterySwap", from: "lithium", to: "leadAcid" } as const;

/** In the manner of Henan 2025: level 2 earns 15 %, level 1 another 5 %, up to 2,000 yuan; one each, three air conditioners. */
export const appliances2025 = document("HN-2025-AP", {
  ...in2025,
  categories: [
    category("refrigerator", levels12),
    category("washer", levels12),
    category("television", { ...levels12, excludedKinds: ["projector"] }),
    category("airConditioner", levels12),
    category("computer", { excludedKinds: ["assembled"] }),
  ],
  basis: { excludes: ["installation", "warranty"], reducedBy: [] },
  amount: {
    ...fifteenPercent,
    components: [rate("base", 1500), rate("levelOne", 500, { kind: "grade", grades: [1] })],
    caps: [cap(200_000)],
  },
  limits: [
    limit("airConditioners", { categories: ["airConditioner"], count: 3 }),
    limit("others", { categories: ["refrigerator", "washer", "television", "computer"] }),
  ],
  identity: { ...anybody, minimumAge: 18 },
  captures: [{ kind: "serialNumber", categories: null, pattern: null, isTwice: false }],
  offline: lease,
});

/** In the manner of Henan 2026: level 1 alone, 15 % up to 1,500 yuan, at most the filed price. Who had one in 2025 may again. */
export const appliances2026 = document("HN-2026-AP", {
  validFrom: "2026-01-13T09:00:00.000+08:00",
  supersedes: [],
  categories: [
    category("refrigerator", { grades: [1] }),
    category("washer", { grades: [1] }),
    category("television", { grades: [1], excludedKinds: ["projector"] }),
    category("airConditioner", { grades: [1] }),
  ],
  amount: { ...fifteenPercent, caps: [cap(150_000)] },
  limits: [limit("each")],
  captures: [{ kind: "serialNumber", categories: null, pattern: null, isTwice: false }],
});

/** In the manner of Henan's digital goods: 15 % up to 500 yuan, at most 6,000 yuan, one each. */
export const digital = document("HN-2026-3C", {
  amount: { ...fifteenPercent, priceBounds: [{ condition: always, floorFen: null, ceilingFen: 600_000 }] },
  limits: [limit("each")],
});

/** In the manner of Dezhou: lithium changed for lead-acid earns 20 % up to 600 yuan, else 15 % up to 500; age 16. */
export const bikesDezhou = document("SD-2025-EB", {
  regions: ["41", "3714"],
  categories: [category("electricBicycle")],
  amount: {
    ...fifteenPercent,
    components: [
      rate("fromLithium", 2000, fromLithium),
      rate("other", 1500, { kind: "not", condition: fromLithium }),
    ],
    caps: [cap(60_000, fromLithium), cap(50_000)],
  },
  limits: [limit("each")],
  identity: { ...anybody, minimumAge: 16 },
  captures: [
    { kind: "frameNumber", categories: null, pattern: null },
    { kind: "oldItem", categories: null, batteries: null, needsProof: false },
  ],
});

/** In the manner of Shanghai: 500 yuan for an old bike handed in, whose battery must be known and lithium. */
export const bikesLithiumOnly = document("SH-2024-EB", {
  categories: [category("electricBicycle")],
  amount: { ...fifteenPercent, components: [fixed("handedIn", 50_000, { kind: "oldItemHandedIn" })] },
  captures: [
    { kind: "frameNumber", categories: null, pattern: "SN\\d{8}" },
    { kind: "oldItem", categories: null, batteries: ["lithium"], needsProof: true },
  ],
});

/** In the manner of Shenzhen 2024: 500 yuan from 1,500 on, claimed until 10 January with the proof of scrapping. */
export const bikesShenzhen = document("SZ-2024-EB", {
  regions: ["4403"],
  validFrom: "2024-10-15T00:00:00+08:00",
  validTo: "2024-12-31T23:59:59.999+08:00",
  mode: "claimLater",
  claim: { where: "深圳市商务局小程序", withinDays: 30, until: "2025-01-10T23:59:59.999+08:00" },
  categories: [category("electricBicycle")],
  amount: {
    ...fifteenPercent,
    components: [fixed("fixed", 50_000)],
    priceBounds: [{ condition: always, floorFen: 150_000, ceilingFen: null }],
  },
  limits: [limit("each")],
  captures: [
    { kind: "frameNumber", categories: null, pattern: null },
    { kind: "oldItem", categories: null, batteries: null, needsProof: true },
  ],
  priceRule: noPriceRule,
});

/** In the manner of Shenzhen's smart home: 15 % up to 2,000 yuan, one piece in each kind, one of the mobile group in all. */
export const smartHome = document("SZ-2024-SH", {
  regions: ["4403"],
  groups: [
    { code: "mobile", name: "移动设备" },
    { code: "home", name: "智能家居" },
  ],
  categories: [
    category("phone", { group: "mobile" }),
    category("tablet", { group: "mobile" }),
    category("robot", { group: "home" }),
    category("doorLock", { group: "home" }),
    category("speaker"),
  ],
  amount: {
    ...fifteenPercent,
    caps: [cap(100_000, { kind: "category", categories: ["phone"] }), cap(200_000)],
  },
  limits: [limit("mobile", { groups: ["mobile"], counted: "together" }), limit("home", { groups: ["home"] })],
});
