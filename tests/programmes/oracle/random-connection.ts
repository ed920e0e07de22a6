import type { DecisionFacts, LeaseFacts, OfflineUse } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "./dice.ts";
import { categoryCodes, dayMs, fen, instantText, someFen } from "./random-world.ts";

type Connection = DecisionFacts["connection"];

export function randomConnection(dice: Dice, programmes: readonly Programme[], nowMs: number): Connection {
  const isOnline = dice.chance(0.78);
  const leased = programmes.flatMap(({ offline }) =>
    offline.mode === "lease" ? [offline.maxHoursSinceContact] : [],
  );
  const atMost = leased.length > 0 ? dice.pick(leased) : 24;
  return {
    isOnline,
    hoursSinceContact: dice.weighed<number | null>([
      [0, 8],
      [Math.max(0, dice.around(atMost)), 2.5],
      [null, 0.2],
    ]),
    uses: dice.some(programmes, 0.3).map((programme) => randomUse(dice, programme, "PerTerminal")),
    ...(dice.chance(0.4)
      ? { personUses: dice.some(programmes, 0.4).map((programme) => randomUse(dice, programme, "PerPerson")) }
      : {}),
    ...(programmes.length > 0 && dice.chance(0.2)
      ? {
          leases: Array.from({ length: dice.between(0, 4) }, (_, at) =>
            randomLease(dice, programmes, nowMs, at),
          ),
        }
      : {}),
  };
}

function randomUse(dice: Dice, { id, offline }: Programme, per: "PerTerminal" | "PerPerson"): OfflineUse {
  const lease = offline.mode === "lease" ? offline : null;
  const count = lease?.[`maxCount${per}`] ?? 3;
  const most = lease?.[`maxFen${per}`] ?? 100_000;
  return {
    programmeId: id,
    count: Math.max(0, dice.chance(0.5) ? 1 : dice.around(count - dice.between(1, 2))),
    subsidyFen: fen(dice.chance(0.5) ? someFen(dice, 50_000) : most - someFen(dice)),
  };
}

function randomLease(dice: Dice, programmes: readonly Programme[], nowMs: number, at: number): LeaseFacts {
  return {
    leaseId: `lease-${at}`,
    programmeId: dice.pick(programmes).id,
    category: dice.chance(0.6) ? null : dice.pick(categoryCodes),
    remainingFen: fen(
      dice.weighed([
        [someFen(dice, 3_000_000), 4],
        [someFen(dice), 1],
        [0, 0.3],
      ]),
    ),
    remainingCount: dice.weighed([
      [dice.between(1, 20), 6],
      [1, 2],
      [0, 1],
    ]),
    validTo: instantText(dice, nowMs + dice.pick([dayMs, dayMs, dayMs, 0, -1, 1])),
  };
}
