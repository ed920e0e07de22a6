import type { LineRefusalCode, Missing } from "../../../src/domain/programme/decision.ts";
import type { Rule } from "../../../src/domain/programme/trace.ts";
import { amountFen, givenFen, holds } from "./oracle-amount.ts";
import { basisOf, beginsWithOne, excludedFen, firstCapture, names, type Asked } from "./oracle-asked.ts";
import { codeRows } from "./oracle-code.ts";
import { offlineRows } from "./oracle-offline.ts";
import { coveringLimits, usedOf } from "./oracle-uses.ts";
import { msOf } from "./oracle-time.ts";

/** A row of the table in docs/programmes.md. `isInstantOnly` is its "(i)". */
export type Row = {
  readonly rule: Rule;
  readonly isInstantOnly?: true;
  readonly when: (asked: Asked) => boolean;
} & ({ readonly refuses: LineRefusalCode } | { readonly misses: (asked: Asked) => Missing });

export const table: readonly Row[] = [
  { rule: "superseded", refuses: "superseded", when: isSuperseded },
  {
    rule: "window",
    refuses: "programmeNotStarted",
    when: ({ programme, nowMs }) => nowMs < msOf(programme.validFrom),
  },
  {
    rule: "window",
    refuses: "programmeEnded",
    when: ({ programme, nowMs }) => nowMs > msOf(programme.validTo),
  },
  {
    rule: "region",
    refuses: "otherRegion",
    when: ({ programme, facts }) => !beginsWithOne(facts.regionCode, programme.regions),
  },
  { rule: "storeFence", refuses: "outsideStore", when: isOutsideStore },
  { rule: "category", refuses: "categoryNotCovered", when: (asked) => categoryOf(asked) === undefined },
  {
    rule: "kind",
    refuses: "kindExcluded",
    when: (asked) =>
      asked.goods.kind !== null && categoryOf(asked)?.excludedKinds.includes(asked.goods.kind) === true,
  },
  { rule: "grade", refuses: "gradeTooLow", when: isGradeTooLow },
  {
    rule: "filedPrice",
    refuses: "priceNotFiled",
    when: ({ programme, goods }) => programme.priceRule.needsFiledPrice && goods.isFiled === false,
  },
  {
    rule: "filedPrice",
    refuses: "aboveFiledPrice",
    when: (asked) =>
      asked.programme.priceRule.mayNotExceedFiledPrice &&
      BigInt(asked.line.listFen) - excludedFen(asked) > BigInt(asked.goods.listFen),
  },
  {
    rule: "priceFloor",
    refuses: "belowPriceFloor",
    when: (asked) => basisOf(asked) < floorOf(asked),
  },
  { rule: "priceCeiling", refuses: "abovePriceCeiling", when: isAboveCeiling },
  { rule: "averagePrice", refuses: "aboveAveragePrice", when: isAboveAverage },
  {
    rule: "quota",
    refuses: "quotaUsedUp",
    when: (asked) =>
      coveringLimits(asked).some(
        (limit) => limit.count !== null && usedOf(limit, asked).count >= BigInt(limit.count),
      ),
  },
  { rule: "amount", refuses: "nothingToSubsidise", when: (asked) => givenFen(asked) === 0n },
  {
    rule: "amount",
    refuses: "amountUsedUp",
    when: (asked) =>
      coveringLimits(asked).some(
        (limit) => limit.fen !== null && usedOf(limit, asked).fen >= BigInt(limit.fen),
      ),
  },
  { rule: "budget", refuses: "budgetUsedUp", when: isBudgetUsedUp },
  { rule: "journal", refuses: "keyRevoked", when: ({ facts }) => facts.journal === "keyRevoked" },
  { rule: "journal", refuses: "journalDoubted", when: ({ facts }) => facts.journal !== "sound" },
  { rule: "serialKnown", misses: (asked) => serialCapture(asked)?.kind ?? "serialNumber", when: lacksSerial },
  { rule: "serialUnused", refuses: "serialUsed", when: ({ line }) => line.serialUsedBefore },
  { rule: "imei2", misses: () => "imei2", when: lacksSecondImei },
  {
    rule: "serialTwice",
    misses: () => "serialTwice",
    when: (asked) => {
      const capture = serialCapture(asked);
      return (
        capture !== undefined &&
        "isTwice" in capture &&
        capture.isTwice &&
        asked.line.serialReadTwice !== true
      );
    },
  },
  {
    rule: "oldItem",
    refuses: "oldBatteryExcluded",
    when: (asked) => {
      const accepted = firstCapture(asked, "oldItem")?.batteries ?? null;
      const battery = asked.line.oldItem?.battery ?? null;
      return accepted !== null && battery !== null && !accepted.includes(battery);
    },
  },
  {
    rule: "oldItem",
    misses: () => "oldItem",
    when: (asked) => {
      const capture = firstCapture(asked, "oldItem");
      if (capture === undefined) return false;
      return (
        asked.line.oldItem === null || (capture.batteries !== null && asked.line.oldItem.battery === null)
      );
    },
  },
  {
    rule: "oldItemProof",
    misses: () => "oldItemProof",
    when: (asked) =>
      firstCapture(asked, "oldItem")?.needsProof === true && asked.line.oldItem?.proof === undefined,
  },
  {
    rule: "personKnown",
    isInstantOnly: true,
    misses: () => "person",
    when: ({ facts }) => facts.person === null,
  },
  {
    rule: "document",
    isInstantOnly: true,
    refuses: "documentNotAccepted",
    when: ({ facts: { person }, programme: { identity } }) =>
      person !== null && !identity.documents.includes(person.documentKind),
  },
  {
    rule: "personAge",
    isInstantOnly: true,
    refuses: "tooYoung",
    when: ({ facts: { person }, programme: { identity } }) =>
      person !== null && person.ageBand < identity.minimumAge,
  },
  {
    rule: "residence",
    isInstantOnly: true,
    refuses: "residentElsewhere",
    when: ({ facts: { person }, programme: { identity } }) =>
      person !== null && identity.residence !== null && !identity.residence.includes(person.province ?? ""),
  },
  {
    rule: "samePerson",
    isInstantOnly: true,
    misses: () => "samePerson",
    when: ({ facts: { person }, programme: { identity } }) =>
      person !== null && !identity.samePerson.every((role) => (person.isAlso ?? []).includes(role)),
  },
  ...codeRows,
  {
    rule: "perhapsUsed",
    isInstantOnly: true,
    refuses: "quotaPerhapsUsed",
    when: ({ facts, programme, goods }) =>
      !facts.connection.isOnline &&
      (facts.perhapsUsed ?? []).some(
        (hit) => hit.programmeId === programme.id && hit.category === goods.category,
      ),
  },
  ...offlineRows,
  lacks("undertaking", (asked) => asked.line.undertakingSigned === true),
  lacks("activation", (asked) => asked.line.activated === true),
  {
    rule: "photos",
    isInstantOnly: true,
    refuses: "photoReused",
    when: (asked) =>
      (asked.line.photos ?? []).some(({ id, isReused }) => isReused && wantedPhotos(asked).has(id)),
  },
  {
    rule: "photos",
    isInstantOnly: true,
    misses: () => "photo",
    when: ({ line: { photos = [] }, ...asked }) =>
      [...wantedPhotos(asked)].some((wanted) => !photos.some(({ id }) => id === wanted)),
  },
  { rule: "delivery", isInstantOnly: true, refuses: "deliveredElsewhere", when: isDeliveredElsewhere },
  lacks("delivery", (asked) => asked.facts.delivery !== undefined),
  lacks("invoice", (asked) => asked.line.invoiceNumber !== undefined),
];

/** The rules in the order of the table, to tell which of two came further. */
export const rulesInOrder: readonly Rule[] = [...new Set(table.map(({ rule }) => rule))];

function lacks(
  kind: "undertaking" | "activation" | "delivery" | "invoice",
  isThere: (asked: Asked) => boolean,
): Row {
  return {
    rule: kind,
    isInstantOnly: true,
    misses: () => kind,
    when: (asked) => firstCapture(asked, kind) !== undefined && !isThere(asked),
  };
}

function categoryOf({ programme, goods }: Asked) {
  return programme.categories.find(({ code }) => code === goods.category);
}

function isSuperseded({ programme, programmes, facts, nowMs }: Asked): boolean {
  return programmes.some(
    (other) =>
      other.id !== programme.id &&
      other.supersedes.includes(programme.id) &&
      msOf(other.validFrom) <= nowMs &&
      beginsWithOne(facts.regionCode, other.regions),
  );
}

function isOutsideStore({ programme, facts }: Asked): boolean {
  const { storeFence } = programme.place;
  if (storeFence === "inside") return facts.storeFence !== "inside";
  return storeFence === "notOutside" && facts.storeFence === "outside";
}

function isGradeTooLow(asked: Asked): boolean {
  const grades = categoryOf(asked)?.grades ?? [];
  return grades.length > 0 && !grades.some((grade) => grade === asked.goods.grade);
}

function priceBoundOf(asked: Asked) {
  return asked.programme.amount.priceBounds.find(({ condition }) => holds(condition, asked));
}

export function floorOf(asked: Asked): bigint {
  return BigInt(priceBoundOf(asked)?.floorFen ?? 0);
}

function isAboveCeiling(asked: Asked): boolean {
  const ceiling = priceBoundOf(asked)?.ceilingFen ?? null;
  return ceiling !== null && basisOf(asked) > BigInt(ceiling);
}

function isAboveAverage(asked: Asked): boolean {
  const rule = asked.programme.priceRule.average;
  const { average } = asked.goods;
  if (rule === null || average === undefined || average.days !== rule.windowDays) return false;
  if (rule.above === "approve" && asked.line.priceApprovalSeq !== undefined) return false;
  const known = BigInt(average.fen);
  return basisOf(asked) > known + (known * BigInt(rule.maxAboveBasisPoints)) / 10_000n;
}

function isBudgetUsedUp(asked: Asked): boolean {
  const { programme, goods, facts, taken } = asked;
  return (facts.budgets ?? []).some((budget) => {
    if (budget.programmeId !== programme.id) return false;
    if (budget.category !== null && budget.category !== goods.category) return false;
    const gone = taken
      .filter((use) => use.programmeId === programme.id)
      .filter((use) => budget.category === null || use.category === budget.category)
      .reduce((sum, use) => sum + use.fen, 0n);
    return BigInt(budget.remainingFen) - gone < amountFen(asked);
  });
}

function serialCapture(asked: Asked) {
  return firstCapture(asked, "serialNumber", "imei", "frameNumber");
}

function lacksSerial(asked: Asked): boolean {
  const capture = serialCapture(asked);
  const { serial, serialKind } = asked.line;
  if (capture === undefined) return false;
  if (serial === null || serialKind !== capture.kind) return true;
  const pattern = "pattern" in capture ? capture.pattern : null;
  return pattern !== null && !new RegExp(`^(?:${pattern})$`).test(serial);
}

function lacksSecondImei(asked: Asked): boolean {
  const capture = serialCapture(asked);
  const { serial, imei2 } = asked.line;
  return capture?.kind === "imei" && capture.count === 2 && (imei2 === undefined || imei2 === serial);
}

function wantedPhotos({ programme, goods }: Pick<Asked, "programme" | "goods">): Set<string> {
  return new Set(
    programme.captures.flatMap((capture) =>
      capture.kind === "photo" && names(capture.categories, goods.category) ? [capture.id] : [],
    ),
  );
}

function isDeliveredElsewhere({ programme, facts }: Asked): boolean {
  const regions = programme.place.deliveryRegions;
  return (
    regions !== null &&
    facts.delivery?.kind === "delivered" &&
    !beginsWithOne(facts.delivery.regionCode, regions)
  );
}
