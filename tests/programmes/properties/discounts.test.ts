import { describe, expect, test } from "vitest";
import type { DecisionFacts, LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import type { Dice } from "../oracle/dice.ts";
import { fen } from "../oracle/random-world.ts";
import { costFen, decideCase, firstBroken, hasStep, withoutBasisConditions, withoutSteps } from "./cases.ts";

describe("a larger discount never makes the customer pay more", () => {
  test.each(["fenFloor", "fenHalfUp"] as const)("for one line with %s", (rounding) => {
    const broken = firstBroken(({ programmes, facts }, thrown) => {
      const line = facts.lines[0];
      if (line === undefined) return null;
      const one = { ...facts, lines: [line] };
      return raised(withoutSteps(programmes, rounding), one, thrown, ["discount"], 0);
    });
    expect(broken).toBeNull();
  });

  test.each(["fenFloor", "fenHalfUp"] as const)("for a basket with %s", (rounding) => {
    const broken = firstBroken(({ programmes, facts }, thrown) =>
      raised(withoutSteps(programmes, rounding), facts, thrown, ["discount", "order"], 0),
    );
    expect(broken).toBeNull();
  });

  test("for one line, but for what rounding takes", () => {
    const broken = firstBroken(({ programmes, facts }, thrown) => {
      const line = facts.lines[0];
      if (line === undefined) return null;
      const offered = programmes.map((programme) => ({
        ...programme,
        amount: withoutBasisConditions(programme.amount),
      }));
      const most = Math.max(0, ...offered.map(roundingTakes));
      return raised(offered, { ...facts, lines: [line] }, thrown, ["discount"], most);
    });
    expect(broken).toBeNull();
  });
});

/** Less than a yuan, or a fen, for each time that something is rounded. */
function roundingTakes({ amount: { rounding, roundingOf, components } }: Programme): number {
  const unit = rounding === "yuanFloor" ? 99 : 1;
  const isExact = roundingOf === "sum" && rounding !== "yuanFloor";
  return isExact ? 0 : unit * (roundingOf === "sum" ? 1 : components.length);
}

/** Two discounts of one line; the larger may cost more only by so much, or where a step of the trace says why. */
function raised(
  programmes: readonly Programme[],
  facts: DecisionFacts,
  thrown: Dice,
  excuses: readonly ("order" | "discount")[],
  mostFen: number,
): string | null {
  if (facts.lines.length === 0) return null;
  const at = thrown.between(0, facts.lines.length - 1);
  for (let tries = 0; tries < 3; tries += 1) {
    const [smaller, larger] = twoDiscounts(thrown, facts.lines[at]);
    const before = { programmes, facts: discounted(facts, at, smaller) };
    const after = { programmes, facts: discounted(facts, at, larger) };
    const decision = decideCase(after);
    const byFen = costFen(after.facts, decision) - costFen(before.facts, decideCase(before));
    const isExcused = excuses.some((rule) => hasStep(decision, rule));
    if (byFen > mostFen && !isExcused) {
      return `line ${at}: a discount of ${larger} and not ${smaller} costs ${byFen} more`;
    }
  }
  return null;
}

function twoDiscounts(thrown: Dice, line: LineFacts | undefined): [number, number] {
  const listFen = line?.listFen ?? 0;
  const some = thrown.pick([0, line?.merchantDiscountFen ?? 0, thrown.between(0, listFen)]);
  const other = thrown.pick([some + 1, some + thrown.between(1, 1_000), thrown.between(0, listFen)]);
  return [Math.min(some, other, listFen), Math.min(listFen, Math.max(some, other))];
}

function discounted(facts: DecisionFacts, at: number, discountFen: number): DecisionFacts {
  const lines = facts.lines.map((line, index) =>
    index === at ? { ...line, merchantDiscountFen: fen(discountFen) } : line,
  );
  return { ...facts, lines };
}
