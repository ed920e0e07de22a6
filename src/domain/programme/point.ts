import { fen, type Fen } from "../money/index.ts";
import { parseInstant, toChinaDay, type EpochMs } from "../time/instant.ts";
import type { Amount } from "./amount.ts";
import type { CompiledCategory, CompiledProgramme } from "./compiled/compile-programme.ts";
import type { CompiledSet } from "./compiled/compiled-set.ts";
import type { DecisionFacts, LineFacts } from "./facts-schema.ts";
import type { Tally } from "./tally.ts";

/** What is the same for every line of a basket. */
export type Surroundings = {
  readonly set: CompiledSet;
  readonly facts: DecisionFacts;
  readonly nowMs: EpochMs;
  /** The calendar day in China. */
  readonly today: string;
};

/** A line of goods from the catalogue: the only kind that programmes are asked about. */
export type CatalogueLine = LineFacts & { readonly goods: NonNullable<LineFacts["goods"]> };

export type Way = "instant" | "claimLater";

/** One line under one programme that covers its category: all that a rule may look at. */
export type Point = {
  readonly surroundings: Surroundings;
  readonly compiled: CompiledProgramme;
  readonly covered: CompiledCategory;
  readonly line: CatalogueLine;
  readonly tally: Tally;
  readonly way: Way;
  readonly basisFen: Fen;
  /** Worked out when the rule for it is reached, and looked at by those behind it. */
  amount: Amount;
};

export function surroundingsOf(set: CompiledSet, facts: DecisionFacts): Surroundings {
  const nowMs = parseInstant(facts.now) ?? 0;
  return { set, facts, nowMs, today: toChinaDay(nowMs) };
}

/** How the subsidy reaches the customer: at the till, or by a claim afterwards. */
export function wayOf({ programme }: CompiledProgramme, line: LineFacts, { connection }: DecisionFacts): Way {
  if (programme.mode === "claimLater") return "claimLater";
  if (programme.mode === "both" && line.prefersClaim === true) return "claimLater";
  return !connection.isOnline && programme.offline.mode === "claimLater" ? "claimLater" : "instant";
}

/** The price of the goods themselves: without the parts that earn nothing under this programme. */
export function goodsPriceFen(
  { excludedParts }: CompiledProgramme,
  { listFen, priceParts }: LineFacts,
): number {
  if (priceParts === undefined) return listFen;
  let price: number = listFen;
  for (const part of excludedParts) price -= priceParts[part] ?? 0;
  return price;
}

/** What rates are taken of: the goods' price after all discounts that the programme counts; never negative. */
export function basisFen(compiled: CompiledProgramme, line: LineFacts): Fen {
  let basis = goodsPriceFen(compiled, line) - line.merchantDiscountFen;
  if (line.priceParts !== undefined) {
    for (const reduction of compiled.reductions) basis -= line.priceParts[reduction] ?? 0;
  }
  return fen(Math.max(0, basis));
}
