import { decisionFactsSchema, type DecisionFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";

/** One piece that somebody buys; what is left out is as it should be, so that a case says only what it is about. */
export type Purchase = {
  readonly category: string;
  readonly grade?: number;
  readonly kind?: string;
  readonly battery?: "lithium" | "leadAcid";
  readonly listFen: number;
  readonly discountFen?: number;
  /** Of the list price. */
  readonly installationFen?: number;
  /** Paid by a bank, not in the list price's discount. */
  readonly bankDiscountFen?: number;
  readonly isFiled?: false;
  readonly oldBattery?: "lithium" | "leadAcid" | null;
  readonly proof?: string;
  readonly now?: string;
  readonly region?: string;
  readonly isOnline?: false;
  readonly ageBand?: number;
  readonly isAlso?: readonly string[];
  readonly documentKind?: string;
  /** When the qualification code was issued; `none` for no code. */
  readonly codeIssuedAt?: string;
  readonly isActivated?: false;
  readonly storeFence?: "outside";
  /** How many pieces of which category this person had, under which programme. */
  readonly used?: readonly (readonly [programmeId: string, category: string, count: number, fen?: number])[];
};

const serials: Readonly<Record<string, readonly [kind: string, serial: string]>> = {
  phone: ["imei", "358882046176540"],
  electricBicycle: ["frameNumber", "108922600000001"],
};

/** The facts of this purchase with everything captured that a document may want, for the till of this programme's place. */
export function factsOf(programme: Programme, purchase: Purchase): DecisionFacts {
  const now = purchase.now ?? programme.validFrom;
  return decisionFactsSchema.parse({
    now,
    regionCode: purchase.region ?? (programme.regions[0] ?? "").padEnd(6, "0"),
    ...(purchase.storeFence === undefined ? {} : { storeFence: purchase.storeFence }),
    person: {
      documentKind: purchase.documentKind ?? "residentId",
      ageBand: purchase.ageBand ?? 30,
      isAlso: purchase.isAlso ?? ["payer", "invoiceTitle", "receiver"],
    },
    lines: [lineOf(programme, purchase, now)],
    delivery: { kind: "carriedAway" },
    quotaUses: (purchase.used ?? []).map(([programmeId, category, count, fen]) => ({
      programmeId,
      category,
      count,
      ...(fen === undefined ? {} : { subsidyFen: fen }),
    })),
    connection: { isOnline: purchase.isOnline ?? true, hoursSinceContact: 0, uses: [] },
    journal: "sound",
  });
}

function lineOf(programme: Programme, purchase: Purchase, now: string): object {
  const { category, listFen, installationFen, bankDiscountFen, codeIssuedAt, oldBattery, proof } = purchase;
  const [serialKind, serial] = serials[category] ?? ["serialNumber", "SN00000001"];
  return {
    lineId: "line",
    goods: {
      gtin: "06999010101019",
      category,
      kind: purchase.kind ?? null,
      grade: purchase.grade ?? null,
      battery: purchase.battery ?? null,
      listFen,
      ...(purchase.isFiled === undefined ? {} : { isFiled: false }),
    },
    listFen,
    merchantDiscountFen: purchase.discountFen ?? 0,
    priceParts: {
      ...(installationFen === undefined ? {} : { installationFen }),
      ...(bankDiscountFen === undefined ? {} : { bankDiscountFen }),
    },
    serial,
    serialKind,
    serialUsedBefore: false,
    oldItem:
      oldBattery === undefined
        ? null
        : { battery: oldBattery, serial: null, ...(proof === undefined ? {} : { proof }) },
    photos: [{ id: "boxAndSerial", sha256: "0".repeat(64), isReused: false }],
    activated: purchase.isActivated ?? true,
    undertakingSigned: true,
    invoiceNumber: "24412000000012345678",
    ...(codeIssuedAt === "none"
      ? {}
      : { code: codeOf(programme.id, category, codeIssuedAt ?? now, programme.validTo) }),
    subsidyWaived: false,
  };
}

function codeOf(programmeId: string, category: string, issuedAt: string, validTo: string): object {
  return {
    codeId: "code-1",
    channel: "online",
    programmeId,
    category,
    isPersons: true,
    issuedAt,
    validFrom: issuedAt,
    validTo,
    state: "unredeemed",
  };
}
