import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import {
  dayMs,
  documentKinds,
  fen,
  homePrefixes,
  instantText,
  otherPrefixes,
  positiveFen,
  someFen,
} from "./random-world.ts";

type Sidelines = Pick<
  Programme,
  | "sources"
  | "assumptions"
  | "tokenKeyId"
  | "basis"
  | "priceRule"
  | "identity"
  | "qualification"
  | "place"
  | "returns"
  | "delivery"
  | "budget"
  | "retentionDays"
>;

export function randomOffline(dice: Dice): Programme["offline"] {
  const mode = dice.weighed([
    ["lease" as const, 6],
    ["claimLater" as const, 1],
    ["refuse" as const, 0.7],
  ]);
  if (mode !== "lease") return { mode };
  return {
    mode,
    maxHoursSinceContact: dice.pick([1, 24, 72]),
    maxFenPerTerminal: positiveFen(dice.pick([someFen(dice, 1_200_000), 3_000_000, 9_000_000])),
    maxCountPerTerminal: dice.pick([2, 5, 20, 100_000]),
    maxFenPerItem: dice.chance(0.25) ? positiveFen(someFen(dice)) : null,
    maxFenPerPerson: dice.chance(0.25) ? positiveFen(someFen(dice, 500_000)) : null,
    maxCountPerPerson: dice.chance(0.25) ? dice.between(1, 4) : null,
  };
}

/** Everything that has no reference to another part but categories. */
export function randomSidelines(dice: Dice, codes: readonly string[], nowMs: number): Sidelines {
  return {
    sources: dice.some(["发明公告第一号"], 0.5),
    assumptions: dice.some(["未写明处从宽"], 0.5),
    tokenKeyId: "token-1",
    basis: {
      excludes: doubled(dice, dice.some(["installation", "accessories", "warranty", "fees"] as const, 0.25)),
      reducedBy: doubled(dice, dice.some(["bankDiscount", "oldItemMoney"] as const, 0.3)),
    },
    priceRule: {
      needsFiledPrice: dice.chance(0.2),
      mayNotExceedFiledPrice: dice.chance(0.2),
      average: dice.chance(0.18)
        ? {
            windowDays: dice.pick([7, 30]),
            maxAboveBasisPoints: dice.pick([0, 1, 500, 1000, 33_333]),
            above: dice.pick(["refuse", "approve"] as const),
          }
        : null,
    },
    identity: randomIdentity(dice),
    qualification: dice.chance(0.27)
      ? {
          categories: dice.chance(0.6) ? null : dice.some(codes, 0.5, "atLeastOne"),
          channels: dice.some(["signedCode", "online"] as const, 0.7, "atLeastOne"),
          isSameDay: dice.chance(0.3),
          maxHours: dice.chance(0.4) ? dice.pick([1, 24, 720]) : null,
        }
      : null,
    place: {
      storeFence: dice.weighed([
        ["any", 6],
        ["notOutside", 2],
        ["inside", 1],
      ]),
      deliveryRegions: dice.chance(0.2) ? [dice.pick(homePrefixes), ...dice.some(otherPrefixes, 0.2)] : null,
    },
    returns: {
      windowDays: dice.pick([0, 7, 365]),
      quota: dice.pick(["restored", "burnt"]),
      partial: dice.pick(["allowed", "wholeSaleOnly"]),
      repayWithinDays: dice.pick([null, 0, 10]),
      reportWithinDays: dice.pick([null, 0, 10]),
    },
    delivery: dice.chance(0.3)
      ? {
          withinDays: dice.pick([null, 0, 15]),
          until: dice.chance(0.5) ? instantText(dice, nowMs + 9 * dayMs) : null,
        }
      : null,
    budget: dice.chance(0.3) ? randomBudget(dice, codes) : null,
    retentionDays: dice.pick([0, 30, 3650]),
  };
}

function randomIdentity(dice: Dice): Programme["identity"] {
  return {
    documents: dice.chance(0.7)
      ? [...documentKinds]
      : [
          ...new Set([
            ...dice.some(["residentId" as const], 0.9),
            ...dice.some(documentKinds, 0.4, "atLeastOne"),
          ]),
        ],
    minimumAge: dice.weighed([
      [0, 3],
      [14, 2],
      [16, 2],
      [18, 3],
      [30, 0.7],
      [45, 0.4],
      [60, 0.5],
    ]),
    samePerson: dice.chance(0.15) ? dice.some(["payer", "invoiceTitle", "receiver"] as const, 0.5) : [],
    residence: dice.chance(0.1) ? dice.some(["41", "44", "31"], 0.8, "atLeastOne") : null,
  };
}

function randomBudget(dice: Dice, codes: readonly string[]): Programme["budget"] {
  const amount = () => (dice.chance(0.5) ? fen(someFen(dice)) : null);
  return {
    totalFen: amount(),
    dailyFen: amount(),
    parts: dice.some([1], 0.5).map(() => ({
      regions: dice.chance(0.5) ? null : [dice.pick(homePrefixes)],
      categories: dice.chance(0.5) ? null : dice.some(codes, 0.5, "atLeastOne"),
      totalFen: amount(),
      dailyFen: amount(),
    })),
  };
}

/** A list may name something twice; that takes nothing twice. */
function doubled<Item>(dice: Dice, items: Item[]): Item[] {
  return dice.chance(0.05) ? [...items, ...items] : items;
}
