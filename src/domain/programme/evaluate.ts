import { noAmount } from "./amount.ts";
import type { CompiledCategory, CompiledProgramme } from "./compiled/compile-programme.ts";
import type { Missing } from "./decision.ts";
import { basisFen, wayOf, type CatalogueLine, type Point, type Surroundings } from "./point.ts";
import { headRules, lineRules } from "./rules/index.ts";
import { refusal, type Refusal } from "./rules/rule.ts";
import type { Tally } from "./tally.ts";

/** Where in the order of the rules a refusal came, so that programmes that refuse can be compared. */
export const categoryAt = headRules.length;
const pastEveryRule = categoryAt + lineRules.length;

/** What one programme says of one line. `point` is null where the programme ended before it looked at the line. */
export type Evaluation = {
  readonly compiled: CompiledProgramme;
  readonly point: Point | null;
  readonly refusal: Refusal | null;
  /** The index of the rule that refused, head rules first; past the last where none did. */
  readonly endedAt: number;
  readonly missing: readonly MissingAt[];
  /** What the line gets, or would get if nothing else refused; 0 before that was worked out. */
  readonly amountFen: number;
};

/** A capture that is still to be made, and the index of the rule that wants it. */
export type MissingAt = { readonly what: Missing; readonly at: number };

export type Head = { readonly refusal: Refusal; readonly endedAt: number } | null;

/** What a programme says whatever the line is: asked once for a basket. Null: nothing speaks against it. */
export function evaluateHead(compiled: CompiledProgramme, surroundings: Surroundings): Head {
  for (const [endedAt, rule] of headRules.entries()) {
    const found = rule.check(compiled, surroundings);
    if (found !== null) return { refusal: found, endedAt };
  }
  return null;
}

const notCovered = refusal("categoryNotCovered");
const nothingMissing: readonly MissingAt[] = [];

/** Looks at each rule in order and stops at the first that refuses; what is merely missing does not stop it. */
export function evaluate(
  compiled: CompiledProgramme,
  head: Head,
  line: CatalogueLine,
  surroundings: Surroundings,
  tally: Tally,
): Evaluation {
  if (head !== null) return early(compiled, head.refusal, head.endedAt);
  const covered = compiled.categories.get(line.goods.category);
  if (covered === undefined) return early(compiled, notCovered, categoryAt);
  return askRules(pointOf(compiled, covered, line, surroundings, tally));
}

function early(compiled: CompiledProgramme, found: Refusal, endedAt: number): Evaluation {
  return { compiled, point: null, refusal: found, endedAt, missing: nothingMissing, amountFen: 0 };
}

function pointOf(
  compiled: CompiledProgramme,
  covered: CompiledCategory,
  line: CatalogueLine,
  surroundings: Surroundings,
  tally: Tally,
): Point {
  return {
    surroundings,
    compiled,
    covered,
    line,
    tally,
    way: wayOf(compiled, line, surroundings.facts),
    basisFen: basisFen(compiled, line),
    amount: noAmount,
  };
}

function askRules(point: Point): Evaluation {
  const { compiled, covered } = point;
  const missing: MissingAt[] = [];
  for (const index of covered.askedRules[point.way]) {
    const found = lineRules[index]?.check(point) ?? null;
    if (found === null) continue;
    if ("missing" in found) {
      missing.push({ what: found.missing, at: categoryAt + index });
      continue;
    }
    const amountFen = point.amount.subsidyFen;
    const endedAt = categoryAt + index;
    return { compiled, point, refusal: found, endedAt, missing: nothingMissing, amountFen };
  }
  const amountFen = point.amount.subsidyFen;
  return { compiled, point, refusal: null, endedAt: pastEveryRule, missing, amountFen };
}
