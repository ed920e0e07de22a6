import { exactRate, fen, roundExact, type Fen, type Rounding } from "../money/index.ts";
import { holds, type ConditionInput } from "./conditions.ts";
import type { Point } from "./point.ts";
import type { Programme } from "./programme-schema.ts";
import { countUses, sharedDay } from "./tally.ts";

type Component = Programme["amount"]["components"][number];

export type Amount = {
  /** The components whose conditions hold. */
  readonly components: readonly Component[];
  /** What they add up to, rounded, before the cap. */
  readonly summedFen: number;
  readonly capFen: number;
  /** What the components give, capped, and never more than the basis. */
  readonly cappedFen: number;
  /** What the limits in fen leave; null where none covers the line. */
  readonly leftFen: number | null;
  readonly subsidyFen: Fen;
};

export const noAmount: Amount = {
  components: [],
  summedFen: 0,
  capFen: 0,
  cappedFen: 0,
  leftFen: null,
  subsidyFen: fen(0),
};

/**
 * What the programme pays for a line: the components whose conditions hold, rounded as the programme says, added up,
 * bounded by the first cap that applies, by the basis, and by what the limits in fen leave.
 */
export function workOutAmount(point: Point): Amount {
  const { amount } = point.compiled.programme;
  const input = conditionInput(point);
  const components = holding(amount.components, input);
  const summedFen = sumOf(components, point.basisFen, amount);
  const capFen = firstCapFen(amount.caps, input);
  const cappedFen = Math.min(summedFen, capFen, point.basisFen);
  const leftFen = leftByLimits(point);
  const subsidyFen = fen(leftFen === null ? cappedFen : Math.min(cappedFen, leftFen));
  return { components, summedFen, capFen, cappedFen, leftFen, subsidyFen };
}

function firstCapFen(caps: Programme["amount"]["caps"], input: ConditionInput): number {
  for (const cap of caps) if (holds(cap.condition, input)) return cap.capFen;
  return 0;
}

function holding(components: readonly Component[], input: ConditionInput): readonly Component[] {
  const found: Component[] = [];
  for (const component of components) if (holds(component.condition, input)) found.push(component);
  return found;
}

/** Where an old item is wanted, the estimate before it is there takes it as handed in. */
export function conditionInput({ line, covered, basisFen }: Point): ConditionInput {
  const assumesOldItem = covered.oldItem !== null && line.oldItem === null;
  return { line, category: covered.category, basisFen, assumesOldItem };
}

/** What components add up to, rounded as the programme says: fen, before the cap of one item. */
export function sumOf(
  components: readonly Component[],
  basis: Fen,
  { rounding, roundingOf }: Programme["amount"],
): number {
  let total = 0;
  if (roundingOf === "eachComponent") {
    for (const component of components) total += roundedOf(component, basis, rounding);
    return total;
  }
  for (const component of components) total += exactOf(component, basis);
  return roundExact(total, rounding);
}

function roundedOf({ amount, capFen }: Component, basis: Fen, rounding: Rounding): number {
  const given =
    amount.kind === "fixed" ? amount.fen : roundExact(exactRate(basis, amount.basisPoints), rounding);
  return capFen === null ? given : Math.min(given, capFen);
}

function exactOf({ amount, capFen }: Component, basis: Fen): number {
  const exact = amount.kind === "fixed" ? amount.fen * 10_000 : exactRate(basis, amount.basisPoints);
  return capFen === null ? exact : Math.min(exact, capFen * 10_000);
}

function leftByLimits({ covered, surroundings, tally }: Point): number | null {
  let left: number | null = null;
  for (const compiled of covered.limits) {
    const { fen: limitFen, period } = compiled.limit;
    if (limitFen === null) continue;
    const { usedFen } = countUses(
      surroundings.facts.quotaUses,
      tally,
      compiled,
      sharedDay(period, surroundings.today),
    );
    left = Math.min(left ?? Infinity, Math.max(0, limitFen - usedFen));
  }
  return left;
}
