import type { DecisionFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { aimed } from "./aimed.ts";
import { dice, type Dice } from "./dice.ts";
import { randomFacts } from "./random-facts.ts";
import { randomProgramme } from "./random-programme.ts";
import { anyNow } from "./random-world.ts";

/** `programmes` and `facts` are a case; its seed makes it again, for ever the same. */
export type Case = { readonly programmes: readonly Programme[]; readonly facts: DecisionFacts };
export type SeededCase = Case & { readonly seed: number };

type Offered = { readonly programmes: readonly Programme[]; readonly nowMs: number };

const ids = ["CITY-2026-A", "CITY-2026-B", "0CITY", "Z-LATER", "CITY-2026"] as const;

/** So many neighbouring seeds buy under the same programmes, as customers of one day do. */
const casesPerOffer = 4;

export function randomCase(seed: number): SeededCase {
  const [made] = randomCases(seed, 1);
  if (made === undefined) throw new Error("A seed makes a case");
  return made;
}

export function* randomCases(first: number, count: number): Generator<SeededCase, void> {
  let group = -1;
  let offered: Offered = { programmes: [], nowMs: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    if (Math.floor(seed / casesPerOffer) !== group) {
      group = Math.floor(seed / casesPerOffer);
      offered = randomOffer(dice(group));
    }
    yield { seed, ...randomBasket(dice(-1 - seed), offered) };
  }
}

function randomOffer(thrown: Dice): Offered {
  const nowMs = anyNow(thrown);
  const count = thrown.weighed([
    [0, 0.1],
    [1, 4],
    [2, 4],
    [3, 2],
    [5, 0.5],
  ]);
  const used = thrown.shuffled(ids).slice(0, count);
  return { programmes: used.map((id) => randomProgramme(thrown, id, ids, nowMs)), nowMs };
}

function randomBasket(thrown: Dice, { programmes, nowMs }: Offered): Case {
  const now = thrown.chance(0.05) ? thrown.around(nowMs) : nowMs;
  const made = { programmes, facts: randomFacts(thrown, programmes, now) };
  return thrown.chance(0.3) ? aimed(thrown, made) : made;
}
