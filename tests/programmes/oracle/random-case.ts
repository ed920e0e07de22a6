import type { DecisionFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { aimedFacts, aimedProgrammes } from "./aimed.ts";
import { dice, type Dice } from "./dice.ts";
import { randomFacts } from "./random-facts.ts";
import { randomProgramme } from "./random-programme.ts";
import { anyNow, fen } from "./random-world.ts";

/** `programmes` and `facts` are a case; its seed makes it again, for ever the same. */
export type Case = { readonly programmes: readonly Programme[]; readonly facts: DecisionFacts };
export type SeededCase = Case & { readonly seed: number };

/** `model` is the basket by which a bound of the programmes was aimed. */
type Offered = {
  readonly programmes: readonly Programme[];
  readonly nowMs: number;
  readonly model: DecisionFacts | null;
};

const ids = ["CITY-2026-A", "CITY-2026-B", "0CITY", "Z-LATER", "CITY-2026"] as const;

/** So many neighbouring seeds buy under the same programmes, as customers of one day do. */
const casesPerOffer = 8;

export function randomCase(seed: number): SeededCase {
  const [made] = randomCases(seed, 1);
  if (made === undefined) throw new Error("A seed makes a case");
  return made;
}

export function* randomCases(first: number, count: number): Generator<SeededCase, void> {
  let group = -1;
  let offered: Offered = { programmes: [], nowMs: 0, model: null };
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
  const programmes = used.map((id) => randomProgramme(thrown, id, ids, nowMs));
  if (thrown.chance(0.5)) return { programmes, nowMs, model: null };
  const model = randomFacts(thrown, programmes, nowMs);
  return { programmes: aimedProgrammes(thrown, { programmes, facts: model }), nowMs, model };
}

function randomBasket(thrown: Dice, { programmes, nowMs, model }: Offered): Case {
  const now = thrown.chance(0.05) ? thrown.around(nowMs) : nowMs;
  const facts =
    model !== null && thrown.chance(0.35) ? varied(thrown, model) : randomFacts(thrown, programmes, now);
  return { programmes, facts: thrown.chance(0.15) ? aimedFacts(thrown, { programmes, facts }) : facts };
}

/** The same basket in another order, one price a fen higher or lower, the line down or up. */
function varied(thrown: Dice, facts: DecisionFacts): DecisionFacts {
  const at = thrown.between(0, facts.lines.length);
  const lines = facts.lines.map((line, index) =>
    index === at
      ? { ...line, listFen: fen(Math.max(line.merchantDiscountFen, thrown.around(line.listFen))) }
      : line,
  );
  const isOnline = thrown.chance(0.7);
  return { ...facts, lines: thrown.shuffled(lines), connection: { ...facts.connection, isOnline } };
}
