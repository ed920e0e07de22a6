import { setImmediate } from "node:timers/promises";
import { decide } from "../../../src/domain/programme/decide.ts";
import type { Decision, LineDecision } from "../../../src/domain/programme/decision.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { dice, type Dice } from "../oracle/dice.ts";
import { randomCases, type Case, type SeededCase } from "../oracle/random-case.ts";

const isDeep = process.env["HUANXIN_DEEP"] === "1";
const firstSeed = Number(process.env["HUANXIN_SEED"] ?? 7_000_000);

/** Tells what is wrong with a case, or null. The throws are the case's own. */
export type Property = (made: SeededCase, thrown: Dice) => string | null;

/** For a machine with much else to do, and for the long runs. */
export const propertyTimeoutMs = isDeep ? 1_800_000 : 120_000;

/** The first case, by its seed, that a property does not hold for; null when it holds for all. */
export async function firstBroken(property: Property, { count = 200 } = {}): Promise<string | null> {
  for (const made of randomCases(firstSeed, isDeep ? count * 50 : count)) {
    const wrong = property(made, dice(made.seed));
    if (wrong !== null) return `HUANXIN_SEED=${made.seed}: ${wrong}\n${JSON.stringify(made)}`;
    // A worker that says nothing for a minute is taken for dead.
    if (made.seed % 500 === 0) await setImmediate();
  }
  return null;
}

/** What a line came to, without its place in the basket. */
export function resultOf({
  outcome,
  way,
  programme,
  subsidyFen,
  estimatedFen,
  refusal,
}: LineDecision): string {
  return [outcome, way, programme?.id, subsidyFen, estimatedFen, refusal?.code].join(" ");
}

/** What all lines cost the customer in the end; who claims afterwards, or has something to show yet, gets it too. */
export function costFen({ lines: asked }: Case["facts"], { lines }: Decision): number {
  const price = asked.reduce(
    (sum, { listFen, merchantDiscountFen }) => sum + listFen - merchantDiscountFen,
    0,
  );
  return price - lines.reduce((sum, { estimatedFen }) => sum + estimatedFen, 0);
}

export function hasStep({ lines }: Decision, rule: "order" | "discount"): boolean {
  return lines.some(({ trace }) => trace.some((step) => step.rule === rule));
}

export function decideCase({ programmes, facts }: Case): Decision {
  return decide(programmes, facts);
}

/** Nothing in it can be changed any more, however deep. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

/** The programmes without what the text names as reasons for which a larger discount may cost more. */
export function withoutSteps(
  programmes: readonly Programme[],
  rounding: "fenFloor" | "fenHalfUp",
): Programme[] {
  return programmes.map((programme) => ({
    ...programme,
    amount: {
      ...withoutBasisConditions(programme.amount),
      rounding,
      roundingOf: "sum",
    },
  }));
}

export function withoutBasisConditions(amount: Programme["amount"]): Programme["amount"] {
  const text = JSON.stringify(amount).replaceAll(
    /\{"kind":"basis","atLeastFen":(?:null|\d+),"atMostFen":(?:null|\d+)\}/g,
    '{"kind":"always"}',
  );
  return JSON.parse(text) as Programme["amount"];
}
