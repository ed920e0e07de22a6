import { programmeSchema, type Programme } from "../../src/domain/programme/programme-schema.ts";

const every = ["refrigerator", "phone", "electricBicycle"] as const;

/**
 * An invented document that uses every member, every variant and every list of the schema, so that whatever walks
 * over documents meets each of them.
 */
export function wholeProgramme(changes: Partial<Programme> = {}): Programme {
  return programmeSchema.parse({
    format: "huanxin-programme/2",
    id: "TEST-WHOLE",
    version: 3,
    authority: "示范市商务局",
    title: "示范市以旧换新全要素样例",
    shortTitle: "全要素样例",
    sources: ["示范市商务局通知（虚构）"],
    assumptions: ["退货期限按七日计"],
    regions: ["41", "4107", "410702"],
    validFrom: "2026-01-01T00:00:00.000+08:00",
    validTo: "2026-12-31T23:59:59.999+08:00",
    supersedes: ["TEST-OLD"],
    mode: "both",
    claim: { where: "示范市服务中心", withinDays: 30, until: "2027-01-31T23:59:59+08:00" },
    tokenKeyId: "person-1",
    contact: "0000-0000",
    groups: [{ code: "digital", name: "数码" }],
    categories: [
      { code: "refrigerator", name: "冰箱", group: null, grades: [1, 2], excludedKinds: ["wineCooler"] },
      { code: "phone", name: "手机", group: "digital", grades: [], excludedKinds: [] },
      { code: "electricBicycle", name: "电动自行车", group: null, grades: [], excludedKinds: [] },
    ],
    basis: {
      excludes: ["installation", "accessories", "warranty", "fees"],
      reducedBy: ["bankDiscount", "oldItemMoney"],
    },
    amount: {
      components: [
        component("base", { kind: "always" }, { kind: "rate", basisPoints: 1_500 }, 150_000),
        component("named", { kind: "category", categories: [...every] }, { kind: "rate", basisPoints: 1 }),
        component("grouped", { kind: "group", groups: ["digital"] }),
        component("kinds", { kind: "goodsKind", kinds: ["sideBySide"] }),
        component("levelOne", { kind: "grade", grades: [1] }),
        component("dear", { kind: "basis", atLeastFen: 500_000, atMostFen: null }),
        component("old", { kind: "allOf", conditions: [{ kind: "oldItemHandedIn" }, { kind: "always" }] }),
        component("checked", { kind: "anyOf", conditions: [{ kind: "capacityChecked" }] }),
        component("swap", {
          kind: "not",
          condition: { kind: "batterySwap", from: "lithium", to: "leadAcid" },
        }),
      ],
      caps: [{ condition: { kind: "always" }, capFen: 200_000 }],
      priceBounds: [{ condition: { kind: "always" }, floorFen: 10_000, ceilingFen: 600_000 }],
      rounding: "yuanFloor",
      roundingOf: "sum",
    },
    limits: [
      { ...limit("each", "eachCategory", "programme"), categories: ["phone"], count: 1, fen: 300_000 },
      { ...limit("digitals", "together", "month"), groups: ["digital"], count: 2 },
      { ...limit("all", "together", "year"), fen: 1_000_000, alsoCounts: ["TEST-OLD"] },
    ],
    priceRule: {
      needsFiledPrice: true,
      mayNotExceedFiledPrice: true,
      average: { windowDays: 30, maxAboveBasisPoints: 500, above: "approve" },
    },
    identity: {
      documents: ["residentId", "hongKongMacauPermit"],
      minimumAge: 18,
      samePerson: ["payer", "invoiceTitle", "receiver"],
      residence: ["41"],
    },
    captures: [
      { kind: "serialNumber", categories: ["refrigerator"], pattern: "[A-Z]{2}\\d{4,10}", isTwice: true },
      { kind: "imei", categories: ["phone"], count: 2, isTwice: false },
      { kind: "frameNumber", categories: ["electricBicycle"], pattern: null },
      { kind: "oldItem", categories: ["electricBicycle"], batteries: ["lithium"], needsProof: true },
      { kind: "photo", categories: ["phone"], id: "boxAndPhone", title: "外包装与手机合影" },
      { kind: "activation", categories: ["phone"] },
      { kind: "undertaking", categories: null, title: "以旧换新承诺书" },
      { kind: "delivery", categories: ["refrigerator"] },
      { kind: "invoice", categories: null },
    ],
    qualification: {
      categories: ["phone"],
      channels: ["signedCode", "online"],
      isSameDay: false,
      maxHours: 24,
    },
    place: { storeFence: "notOutside", deliveryRegions: ["4107"] },
    offline: {
      mode: "lease",
      maxHoursSinceContact: 72,
      maxFenPerTerminal: 3_000_000,
      maxCountPerTerminal: 20,
      maxFenPerItem: 200_000,
      maxFenPerPerson: 400_000,
      maxCountPerPerson: 2,
    },
    returns: {
      windowDays: 7,
      quota: "restored",
      partial: "allowed",
      repayWithinDays: 10,
      reportWithinDays: 0,
    },
    delivery: { withinDays: 30, until: "2027-01-15T23:59:59+08:00" },
    budget: {
      totalFen: 1_000_000_000,
      dailyFen: 10_000_000,
      parts: [{ regions: ["4107"], categories: ["phone"], totalFen: 500_000_000, dailyFen: null }],
    },
    retentionDays: 30,
    ...changes,
  });
}

function component(id: string, condition: object, amount?: object, capFen: number | null = null) {
  return { id, title: id, condition, amount: amount ?? { kind: "fixed", fen: 10_000 }, capFen };
}

function limit(id: string, counted: string, period: string) {
  return {
    id,
    title: id,
    categories: null,
    groups: null,
    counted,
    period,
    count: null,
    fen: null,
    alsoCounts: [],
  };
}
