import type { Goods } from "../../../src/domain/goods/goods.ts";
import { decisionFactsSchema, type DecisionFacts } from "../../../src/domain/programme/facts-schema.ts";
import { goodsByName } from "./goods.ts";
import type { GoldenLine, Sale } from "./row.ts";

/** A grown-up with an identity card at a till in Xinxiang that is online, on a day in June 2026. */
const plainSale = {
  now: "2026-06-15T10:00:00.000+08:00",
  regionCode: "410702",
  person: { documentKind: "residentId", ageBand: 30 },
  quotaUses: [],
  connection: { isOnline: true, hoursSinceContact: 0, uses: [] },
  journal: "sound",
} as const;

/** The facts of a row: the plain sale with what the row says otherwise. */
export function buildFacts({ lines, ...sale }: Sale): DecisionFacts {
  return decisionFactsSchema.parse({ ...plainSale, ...sale, lines: lines.map(buildLine) });
}

function buildLine({ goods: name, changes }: GoldenLine, index: number): unknown {
  const goods: Goods | null = name === null ? null : goodsByName[name];
  const serialKind = changes.serialKind ?? goods?.serialKind ?? "none";
  return {
    lineId: `L${index + 1}`,
    goods: goods && withoutNames(goods),
    listFen: goods?.listFen ?? 10_000,
    merchantDiscountFen: 0,
    serial: serialOf(serialKind, index + 1),
    serialKind,
    serialUsedBefore: false,
    oldItem: null,
    subsidyWaived: false,
    ...changes,
  };
}

function withoutNames({ gtin, category, kind, grade, battery, listFen, isFiled, average }: Goods): unknown {
  return {
    ...{ gtin, category, kind, grade, battery, listFen },
    ...(isFiled === undefined ? {} : { isFiled }),
    ...(average === undefined ? {} : { average }),
  };
}

function serialOf(kind: string, number: number): string | null {
  if (kind === "none") return null;
  return kind === "imei" ? `35888204617654${number % 10}` : `SN${String(number).padStart(8, "0")}`;
}
