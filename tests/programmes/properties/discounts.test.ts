import { describe, expect, test, vi } from "vitest";
import type { DecisionFacts, LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "../oracle/dice.ts";
import { basisOf } from "../oracle/oracle-asked.ts";
import type { Case } from "../oracle/random-case.ts";
import { fen, positiveFen, someFen } from "../oracle/random-world.ts";
import { sampleFacts, sampleGoods, sampleLine } from "../../support/sample-facts.ts";
import { amountOf, appliances, category, limit, rate } from "../../support/sample-programmes.ts";
import {
  costFen,
  decideCase,
  firstBroken,
  hasStep,
  propertyTimeoutMs,
  withoutBasisConditions,
  withoutSteps,
} from "./cases.ts";

vi.setConfig({ testTimeout: propertyTimeoutMs });

type Excuse = "order" | "discount";
/** How often a larger discount cost more, and a step of the trace said why. */
type Excused = Record<Excuse, number>;

const count = 300;

describe("a larger discount never makes the customer pay more", () => {
  test.each(["fenFloor", "fenHalfUp"] as const)(
    "for one line with %s, but across a floor",
    async (rounding) => {
      const excused: Excused = { order: 0, discount: 0 };
      const broken = await firstBroken(
        (made, thrown) => {
          const one = onlyLine(made);
          const programmes = withFloors(thrown, withoutSteps(one.programmes, rounding));
          return raised({ ...one, programmes }, thrown, { excused, excuses: ["discount"] });
        },
        { count },
      );
      expect(broken).toBeNull();
      expect(excused.discount, "the floor is never crossed").toBeGreaterThan(10);
    },
  );

  test.each(["fenFloor", "fenHalfUp"] as const)(
    "for a basket with %s, but for its limits",
    async (rounding) => {
      const excused: Excused = { order: 0, discount: 0 };
      const broken = await firstBroken(
        ({ programmes, facts }, thrown) => {
          const offered = withCounts(thrown, withoutSteps(programmes, rounding));
          return raised({ programmes: offered, facts }, thrown, { excused, excuses: ["order", "discount"] });
        },
        { count },
      );
      expect(broken).toBeNull();
    },
  );

  test("for one line, but across a floor and for what rounding takes", async () => {
    const excused: Excused = { order: 0, discount: 0 };
    const broken = await firstBroken(
      (made, thrown) => {
        const one = onlyLine(made);
        const programmes = one.programmes.map((programme) => ({
          ...programme,
          amount: withoutBasisConditions(programme.amount),
        }));
        const mostFen = Math.max(0, ...programmes.map(roundingTakes));
        return raised({ ...one, programmes }, thrown, { excused, excuses: ["discount"], mostFen });
      },
      { count },
    );
    expect(broken).toBeNull();
  });
});

test("in a basket a discount may move the one place to another line, which the trace says", () => {
  const fixed = {
    id: "fixed",
    title: "定额",
    condition: { kind: "always" },
    amount: { kind: "fixed", fen: 45_000 },
    capFen: null,
  };
  const caps = [
    { condition: { kind: "category", categories: ["refrigerator"] }, capFen: 40_000 },
    { condition: { kind: "always" }, capFen: 45_000 },
  ];
  const one = { captures: [], limits: [limit("one", null, 1, { counted: "together" })] };
  const programmes = [
    appliances({
      ...one,
      id: "RATE",
      categories: [category("television", [])],
      amount: amountOf([rate("base", 2_000)]),
    }),
    appliances({ ...one, id: "FIXED", amount: amountOf([fixed], { caps }) }),
  ];
  const costWith = (merchantDiscountFen: number) => {
    const television = sampleGoods({ category: "television", listFen: 250_000 });
    const facts = sampleFacts([
      sampleLine("television", television, { merchantDiscountFen }),
      sampleLine("refrigerator", sampleGoods()),
    ]);
    const decision = decideCase({ programmes, facts });
    return { costFen: costFen(facts, decision), isTold: hasStep(decision, "order") };
  };
  // 500.00 and 400.00; with 300.00 less, 20 % of 2,200.00 is less than the 450.00 that the refrigerator waits for.
  expect(costWith(0)).toEqual({ costFen: 749_900 - 90_000, isTold: false });
  expect(costWith(30_000)).toEqual({ costFen: 719_900 - 45_000, isTold: true });
});

function onlyLine({ programmes, facts }: Case): Case {
  return { programmes, facts: { ...facts, lines: facts.lines.slice(0, 1) } };
}

/** Half of them with a floor for every price, so that discounts cross one. */
function withFloors(thrown: Dice, programmes: readonly Programme[]): Programme[] {
  return programmes.map((programme) => {
    if (thrown.chance(0.5)) return programme;
    const floor = {
      condition: { kind: "always" as const },
      floorFen: fen(someFen(thrown)),
      ceilingFen: null,
    };
    return { ...programme, amount: { ...programme.amount, priceBounds: [floor] } };
  });
}

/** Most of them with a limit that one or two lines use up. */
function withCounts(thrown: Dice, programmes: readonly Programme[]): Programme[] {
  return programmes.map((programme) => {
    if (thrown.chance(0.3)) return programme;
    const bounds = thrown.chance(0.6)
      ? { count: thrown.pick([1, 2]), fen: null }
      : { count: null, fen: positiveFen(someFen(thrown)) };
    const scope = { categories: null, groups: null, counted: "together" as const, period: "day" as const };
    const limit = { id: "few", title: "每人限额", ...scope, ...bounds, alsoCounts: [] };
    return { ...programme, limits: [...programme.limits, limit] };
  });
}

/** Less than a yuan, or a fen, for each time that something is rounded. */
function roundingTakes({ amount: { rounding, roundingOf, components } }: Programme): number {
  const unit = rounding === "yuanFloor" ? 99 : 1;
  const isExact = roundingOf === "sum" && rounding !== "yuanFloor";
  return isExact ? 0 : unit * (roundingOf === "sum" ? 1 : components.length);
}

type Allowed = { readonly excused: Excused; readonly excuses: readonly Excuse[]; readonly mostFen?: number };

/** Two discounts of one line; the larger may cost more only by so much, or where a step of the trace says why. */
function raised({ programmes, facts }: Case, thrown: Dice, allowed: Allowed): string | null {
  const at = thrown.between(0, facts.lines.length - 1);
  const line = facts.lines[at];
  if (line === undefined) return null;
  for (let tries = 0; tries < 3; tries += 1) {
    const [smaller, larger] = twoDiscounts(thrown, programmes, line);
    const before = { programmes, facts: discounted(facts, at, smaller) };
    const after = { programmes, facts: discounted(facts, at, larger) };
    const decision = decideCase(after);
    const byFen = costFen(after.facts, decision) - costFen(before.facts, decideCase(before));
    if (byFen <= (allowed.mostFen ?? 0)) continue;
    const excuse = allowed.excuses.find((rule) => hasStep(decision, rule));
    if (excuse === undefined)
      return `line ${at}: a discount of ${larger} and not ${smaller} costs ${byFen} more`;
    allowed.excused[excuse] += 1;
  }
  return null;
}

/** Any two, or the last discount above some programme's floor and the first below it. */
function twoDiscounts(thrown: Dice, programmes: readonly Programme[], line: LineFacts): [number, number] {
  const floors = programmes.flatMap((programme) => {
    const basis = Number(basisOf({ programme, line: { ...line, merchantDiscountFen: fen(0) } }));
    return programme.amount.priceBounds.flatMap(({ floorFen }) =>
      floorFen === null || floorFen > basis ? [] : [basis - floorFen],
    );
  });
  const { listFen } = line;
  const some = thrown.pick([...floors, 0, line.merchantDiscountFen, thrown.between(0, listFen)]);
  const other = thrown.pick([some + 1, some + thrown.between(1, 1_000), thrown.between(0, listFen)]);
  return [Math.min(some, other, listFen), Math.min(listFen, Math.max(some, other))];
}

function discounted(facts: DecisionFacts, at: number, discountFen: number): DecisionFacts {
  const lines = facts.lines.map((line, index) =>
    index === at ? { ...line, merchantDiscountFen: fen(discountFen) } : line,
  );
  return { ...facts, lines };
}
