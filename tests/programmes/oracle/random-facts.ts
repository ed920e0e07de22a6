import type { DecisionFacts, LineFacts, QuotaUse } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme, ProgrammeLimit } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import { randomConnection } from "./random-connection.ts";
import { randomLine } from "./random-line.ts";
import {
  categoryCodes,
  dayMs,
  documentKinds,
  fen,
  homeRegion,
  instantText,
  otherPrefixes,
  someFen,
} from "./random-world.ts";

export function randomFacts(dice: Dice, programmes: readonly Programme[], nowMs: number): DecisionFacts {
  const lines = randomLines(dice, programmes, nowMs);
  return {
    now: instantText(dice, nowMs),
    regionCode: homeRegion,
    ...(dice.chance(0.75)
      ? { storeFence: dice.chance(0.96) ? ("inside" as const) : ("outside" as const) }
      : {}),
    person: dice.chance(0.04) ? null : randomPerson(dice),
    lines,
    ...randomDelivery(dice),
    quotaUses: randomQuotaUses(dice, programmes, lines, nowMs),
    ...randomHits(dice, programmes),
    connection: randomConnection(dice, programmes, nowMs),
    ...randomBudgets(dice, programmes),
    journal: dice.weighed([
      ["sound" as const, 70],
      ["keyRevoked", 0.5],
      ["rolledBack", 0.2],
      ["truncated", 0.2],
      ["foreign", 0.2],
      ["edited", 0.2],
      ["anchorMissing", 0.2],
    ]),
  };
}

function randomLines(dice: Dice, programmes: readonly Programme[], nowMs: number): LineFacts[] {
  const count = dice.weighed([
    [0, 0.1],
    [1, 4],
    [2, 4],
    [3, 3],
    [5, 1],
  ]);
  const lines: LineFacts[] = [];
  while (lines.length < count) {
    const fresh = randomLine(dice, programmes, `line-${lines.length}`, nowMs);
    const [first] = lines;
    // The same goods again share limits, and stand alike in the order of deciding.
    const isAgain = first !== undefined && dice.chance(0.35);
    lines.push(
      isAgain ? { ...(dice.chance(0.5) ? fresh : first), ...priceOf(first), lineId: fresh.lineId } : fresh,
    );
  }
  return dice.shuffled(lines);
}

function priceOf({ goods, listFen, merchantDiscountFen }: LineFacts): Partial<LineFacts> {
  return { goods, listFen, merchantDiscountFen };
}

function randomPerson(dice: Dice): NonNullable<DecisionFacts["person"]> {
  return {
    documentKind: dice.chance(0.9) ? "residentId" : dice.pick(documentKinds),
    ageBand: dice.weighed([
      [0, 0.1],
      [14, 0.1],
      [16, 0.2],
      [18, 0.5],
      [30, 1],
      [45, 1],
      [60, 7],
    ]),
    ...(dice.chance(0.9)
      ? {
          province: dice.weighed([
            ["41", 8],
            ["44", 1],
            ["31", 1],
          ]),
        }
      : {}),
    ...(dice.chance(0.85)
      ? { isAlso: dice.some(["payer", "invoiceTitle", "receiver"] as const, dice.chance(0.7) ? 1 : 0.6) }
      : {}),
  };
}

function randomDelivery(dice: Dice): Pick<DecisionFacts, "delivery"> {
  if (dice.chance(0.15)) return {};
  if (dice.chance(0.6)) return { delivery: { kind: "carriedAway" } };
  const regionCode = dice.chance(0.85) ? homeRegion : dice.pick(otherPrefixes).padEnd(6, "01");
  return { delivery: { kind: "delivered", regionCode } };
}

function randomQuotaUses(
  dice: Dice,
  programmes: readonly Programme[],
  lines: readonly LineFacts[],
  nowMs: number,
): QuotaUse[] {
  const limits = programmes.flatMap((programme) => programme.limits.map((limit) => ({ programme, limit })));
  return dice
    .shuffled(limits.filter(() => dice.chance(0.14)))
    .flatMap(({ programme, limit }) =>
      Array.from({ length: dice.pick([1, 1, 2]) }, () => randomUse(dice, programme, limit, lines, nowMs)),
    );
}

/** A use that leaves one piece or one fen, none, or less than none. */
function randomUse(
  dice: Dice,
  programme: Programme,
  limit: ProgrammeLimit,
  lines: readonly LineFacts[],
  nowMs: number,
): QuotaUse {
  const bought = lines.flatMap(({ goods }) => (goods === null ? [] : [goods.category]));
  const count = dice.weighed([
    [1, 3],
    [Math.max(1, dice.around((limit.count ?? 2) - dice.between(0, lines.length))), 3],
  ]);
  const left = dice.weighed([
    [someFen(dice, limit.fen ?? 1_000), 6],
    [dice.between(-1, 1), 1],
  ]);
  const day = randomDay(dice, nowMs);
  return {
    programmeId: dice.pick([programme.id, programme.id, ...limit.alsoCounts]),
    category: dice.chance(0.6) && bought.length > 0 ? dice.pick(bought) : dice.pick(categoryCodes),
    count,
    ...(dice.chance(0.85) ? { subsidyFen: fen((limit.fen ?? 10_000) - left) } : {}),
    ...(day === null ? {} : { day }),
  };
}

function randomDay(dice: Dice, nowMs: number): string | null {
  const daysAgo = dice.pick([null, 0, 0, 1, 2, 20, 40, 300, 366, -1]);
  return daysAgo === null
    ? null
    : new Date(nowMs + 8 * 3_600_000 - daysAgo * dayMs).toISOString().slice(0, 10);
}

function randomHits(dice: Dice, programmes: readonly Programme[]): Pick<DecisionFacts, "perhapsUsed"> {
  if (programmes.length === 0 || dice.chance(0.8)) return {};
  const hit = () => ({ programmeId: dice.pick(programmes).id, category: dice.pick(categoryCodes) });
  return { perhapsUsed: Array.from({ length: dice.between(0, 2) }, hit) };
}

function randomBudgets(dice: Dice, programmes: readonly Programme[]): Pick<DecisionFacts, "budgets"> {
  if (dice.chance(0.75)) return {};
  const told = dice.some(programmes, 0.5);
  return {
    budgets: told.map(({ id }) => ({
      programmeId: id,
      category: dice.chance(0.5) ? null : dice.pick(categoryCodes),
      remainingFen: fen(dice.chance(0.7) ? someFen(dice, 3_000_000) : someFen(dice)),
    })),
  };
}
