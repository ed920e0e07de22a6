import { workOutAmount, type Amount } from "../amount.ts";
import type { BudgetFacts } from "../facts-schema.ts";
import type { Point } from "../point.ts";
import { always, refusal, type Inputs, type LineRule } from "./rule.ts";

/** Works out what the line gets; those behind it look at that. */
const amount: LineRule = {
  name: "amount",
  isInstantOnly: false,
  isAsked: always,
  check: (point) => {
    point.amount = workOutAmount(point);
    if (point.amount.cappedFen === 0) return refusal("nothingToSubsidise");
    return point.amount.subsidyFen === 0 ? refusal("amountUsedUp") : null;
  },
  inputs: ({ basisFen, amount: worked, compiled }) =>
    amountInputs(basisFen, worked, compiled.programme.amount),
};

function amountInputs(
  basisFen: number,
  worked: Amount,
  { rounding, roundingOf }: Point["compiled"]["programme"]["amount"],
): Inputs {
  const inputs: Inputs = { basisFen };
  let rateBasisPoints = 0;
  for (const { id, amount: given, capFen } of worked.components) {
    if (given.kind === "rate") rateBasisPoints += given.basisPoints;
    if (given.kind === "rate") inputs[`${id}BasisPoints`] = given.basisPoints;
    else inputs[`${id}Fen`] = given.fen;
    if (capFen !== null) inputs[`${id}CapFen`] = capFen;
  }
  inputs["rateBasisPoints"] = rateBasisPoints;
  inputs["rounding"] = rounding;
  inputs["roundingOf"] = roundingOf;
  inputs["summedFen"] = worked.summedFen;
  inputs["capFen"] = worked.capFen;
  if (worked.leftFen !== null) inputs["leftFen"] = worked.leftFen;
  inputs["subsidyFen"] = worked.subsidyFen;
  return inputs;
}

/** What the platform last said is left. It alone knows; what this basket already takes is taken off. */
const budget: LineRule = {
  name: "budget",
  isInstantOnly: false,
  isAsked: always,
  isSettled: (_, { facts }) => facts.budgets === undefined,
  check: (point) => {
    const tightest = tightestBudgetFen(point);
    return tightest === null || tightest >= point.amount.subsidyFen
      ? null
      : refusal("budgetUsedUp", { remainingFen: Math.max(0, tightest) });
  },
  inputs: (point) => ({ subsidyFen: point.amount.subsidyFen, remainingFen: tightestBudgetFen(point) }),
};

function tightestBudgetFen(point: Point): number | null {
  const { budgets } = point.surroundings.facts;
  if (budgets === undefined) return null;
  let tightest: number | null = null;
  for (const one of budgets) {
    if (!isFor(one, point)) continue;
    tightest = Math.min(tightest ?? Infinity, one.remainingFen - takenOf(one, point));
  }
  return tightest;
}

function isFor({ programmeId, category }: BudgetFacts, { compiled, covered }: Point): boolean {
  return programmeId === compiled.programme.id && (category === null || category === covered.category.code);
}

function takenOf({ programmeId, category }: BudgetFacts, { tally }: Point): number {
  return tally.reduce(
    (taken, line) =>
      line.programmeId === programmeId && (category === null || category === line.category)
        ? taken + line.amountFen
        : taken,
    0,
  );
}

export const moneyRules = [amount, budget];
