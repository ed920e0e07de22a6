import { describe, expect, it } from "vitest";
import { randomCases, type SeededCase } from "../../../../tests/programmes/oracle/random-case.ts";
import { decide } from "../decide.ts";
import type { LineDecision } from "../decision.ts";
import type { Programme } from "../programme-schema.ts";
import type { Finding, LintCode } from "./finding.ts";
import { lintProgrammes } from "./lint-programmes.ts";

/** Random documents hold many mistakes, and random baskets look for a decision that contradicts what was found. */
const cases = [...randomCases(90_000_000, 240)];
const lintOf = new Map<Programme, readonly Finding[]>();

/** Findings of these codes; of every one where none is named. */
function findingsOf(programme: Programme, ...codes: readonly LintCode[]): readonly Finding[] {
  const known = lintOf.get(programme) ?? lintProgrammes([programme], null)[0] ?? [];
  lintOf.set(programme, known);
  return codes.length === 0 ? known : known.filter(({ code }) => codes.includes(code));
}

/** Lines that get something now or are to be claimed, under the programme that gives it. */
function givenLines({ programmes, facts }: SeededCase): [Programme, LineDecision][] {
  return decide(programmes, facts).lines.flatMap((line) => {
    const programme = programmes.find(({ id }) => id === line.programme?.id);
    const isGiven = line.outcome === "granted" || line.outcome === "claimLater";
    return isGiven && programme !== undefined ? [[programme, line]] : [];
  });
}

function outcomes({ programmes, facts }: Pick<SeededCase, "programmes" | "facts">) {
  return givenLines({ programmes, facts, seed: 0 }).map(([{ id }, line]) => [
    line.lineId,
    id,
    line.outcome,
    line.estimatedFen,
  ]);
}

/** The document without the caps and bounds of which the lint says that they never count. */
function withoutIdle(programme: Programme): Programme {
  const idle = (list: "caps" | "priceBounds", ...codes: LintCode[]) => {
    const places = findingsOf(programme, ...codes).map(({ path }) => path[2]);
    return programme.amount[list].filter((_, index) => !places.includes(index));
  };
  const caps = idle("caps", "unreachableCap", "shadowedCap") as Programme["amount"]["caps"];
  const priceBounds = idle("priceBounds", "unreachableBound", "shadowedBound");
  const amount = {
    ...programme.amount,
    caps,
    priceBounds: priceBounds as Programme["amount"]["priceBounds"],
  };
  return { ...programme, amount };
}

describe("what the lint says of random documents", () => {
  it("is much, so that it is worth holding against decisions", () => {
    const found = new Set(
      cases.flatMap(({ programmes }) => programmes.flatMap((one) => findingsOf(one))).map(({ code }) => code),
    );
    expect(found.size).toBeGreaterThan(10);
    expect(cases.flatMap(givenLines).length).toBeGreaterThan(100);
  });

  it("is true of components: one that is out of reach gives nothing to anybody", () => {
    for (const one of cases) {
      for (const [programme, line] of givenLines(one)) {
        const amount = line.trace.find(
          ({ rule, programmeId }) => rule === "amount" && programmeId === programme.id,
        );
        const names = Object.keys(amount?.inputs ?? {});
        for (const { params } of findingsOf(programme, "unreachableComponent"))
          expect.soft(names, `seed ${one.seed}`).not.toContain(`${params["id"]}BasisPoints`);
      }
    }
  });

  it("is true of levels and categories: those that earn nothing get nothing", () => {
    for (const one of cases) {
      for (const [programme, line] of givenLines(one)) {
        const goods = one.facts.lines.find(({ lineId }) => lineId === line.lineId)?.goods;
        const idle = findingsOf(programme, "gradeWithoutComponent", "categoryWithoutComponent").map(
          ({ path: [, index, , place] }) => {
            const category = programme.categories[Number(index)];
            return `${category?.code} ${place === undefined ? "any" : category?.grades[Number(place)]}`;
          },
        );
        expect.soft(idle, `seed ${one.seed}`).not.toContain(`${goods?.category} ${goods?.grade}`);
        expect.soft(idle, `seed ${one.seed}`).not.toContain(`${goods?.category} any`);
      }
    }
  });

  it("is true of caps and bounds: without those that never count every decision stays what it was", () => {
    for (const { programmes, facts, seed } of cases) {
      const lean = programmes.map(withoutIdle);
      expect
        .soft(outcomes({ programmes: lean, facts }), `seed ${seed}`)
        .toEqual(outcomes({ programmes, facts }));
    }
  });
});
