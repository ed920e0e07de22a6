import type { z } from "zod";
import {
  programmeSchema,
  type Programme,
  type programmeDocumentSchema,
} from "../../../../src/domain/programme/programme-schema.ts";

export type DocumentChanges = Partial<z.input<typeof programmeDocumentSchema>>;
type Input = z.input<typeof programmeDocumentSchema>;
export type Amount = Input["amount"];

export const always = { kind: "always" } as const;

/** A category that asks nothing of the goods. */
export function category(code: string, more: Partial<Input["categories"][number]> = {}) {
  return { code, name: code, group: null, grades: [], excludedKinds: [], ...more };
}

/** A component that is a rate, in basis points. */
export function rate(
  id: string,
  basisPoints: number,
  condition: unknown = always,
  capFen: number | null = null,
) {
  return { id, title: id, condition, amount: { kind: "rate" as const, basisPoints }, capFen };
}

/** A component that is a fixed amount. */
export function fixed(id: string, fen: number, condition: unknown = always, capFen: number | null = null) {
  return { id, title: id, condition, amount: { kind: "fixed" as const, fen }, capFen };
}

export function cap(capFen: number, condition: unknown = always) {
  return { condition, capFen };
}

/** A limit of one piece for one person, in each category, over the whole programme. */
export function limit(id: string, more: Partial<Input["limits"][number]> = {}): Input["limits"][number] {
  return {
    id,
    title: id,
    categories: null,
    groups: null,
    counted: "eachCategory",
    period: "programme",
    count: 1,
    fen: null,
    alsoCounts: [],
    ...more,
  };
}

/** 15 % up to 500 yuan, rounded down to the fen. */
export const fifteenPercent: Input["amount"] = {
  components: [rate("base", 1500)],
  caps: [cap(50_000)],
  priceBounds: [],
  rounding: "fenFloor",
  roundingOf: "eachComponent",
};

export const noPriceRule = { needsFiledPrice: false, mayNotExceedFiledPrice: false, average: null };
export const anybody: Input["identity"] = {
  documents: ["residentId"],
  minimumAge: 0,
  samePerson: [],
  residence: null,
};
export const anyCode: NonNullable<Input["qualification"]> = {
  categories: null,
  channels: ["signedCode", "online"],
  isSameDay: false,
  maxHours: null,
};

/** A lease of three days, 20 pieces and 30,000 yuan. */
export const lease = {
  mode: "lease",
  maxHoursSinceContact: 72,
  maxFenPerTerminal: 3_000_000,
  maxCountPerTerminal: 20,
  maxFenPerItem: null,
  maxFenPerPerson: null,
  maxCountPerPerson: null,
} as const satisfies Input["offline"];

/** A claim within 30 days. */
export const claim = { where: "新乡市商务局", withinDays: 30, until: null };

const plain: Input = {
  format: "huanxin-programme/2",
  id: "GT-PLAIN",
  version: 1,
  authority: "样本市商务局",
  title: "样本补贴",
  shortTitle: "样本",
  sources: [],
  assumptions: [],
  regions: ["41"],
  validFrom: "2026-01-01T00:00:00.000+08:00",
  validTo: "2026-12-31T23:59:59.999+08:00",
  supersedes: [],
  mode: "instant",
  claim: null,
  tokenKeyId: "key-1",
  contact: "",
  groups: [],
  categories: [category("phone"), category("tablet"), category("watch")],
  basis: { excludes: [], reducedBy: [] },
  amount: fifteenPercent,
  limits: [],
  priceRule: noPriceRule,
  identity: anybody,
  captures: [],
  qualification: null,
  place: { storeFence: "any", deliveryRegions: null },
  offline: { mode: "refuse" },
  returns: {
    windowDays: 7,
    quota: "restored",
    partial: "allowed",
    repayWithinDays: null,
    reportWithinDays: null,
  },
  delivery: null,
  budget: null,
  retentionDays: 30,
};

/**
 * A programme for rows: phones, tablets and watches in Henan through 2026 at 15 % up to 500 yuan, nothing else
 * asked, and what `changes` says otherwise. A phone at 2,000.00 yuan gets 300.00.
 */
export function document(id: string, changes: DocumentChanges = {}): Programme {
  return programmeSchema.parse({ ...plain, id, ...changes });
}
