import { noAmount } from "./amount.ts";
import type { CompiledCategory, CompiledProgramme } from "./compiled/compile-programme.ts";
import type { Missing } from "./decision.ts";
import { basisFen, wayOf, type CatalogueLine, type Point, type Surroundings } from "./point.ts";
import { headRules, lineRules } from "./rules/index.ts";
import { refusal, type Refusal } from "./rules/rule.ts";
import type { Tally } from "./tally.ts";
import type { TraceStep } from "./trace.ts";

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
  /** How it stands in the trace of a line that another programme got; made when first asked for. */
  consideredStep: TraceStep | null;
};

/** A capture that is still to be made, and the index of the rule that wants it. */
export type MissingAt = { readonly what: Missing; readonly at: number };

/** A programme for one basket: what it says whatever the line is, or of a line whose category it does not cover. */
export type AskedProgramme = {
  readonly compiled: CompiledProgramme;
  /** Null: nothing speaks against it so far. */
  readonly refused: Evaluation | null;
  readonly notCovered: Evaluation;
  /** Whether the basket answers every rule that baskets may answer for all their lines. */
  readonly isSettled: boolean;
};

const notCovered = refusal("categoryNotCovered");
const nothingMissing: readonly MissingAt[] = [];

/** Asks a programme what does not depend on any line: once for a basket. */
export function askHead(compiled: CompiledProgramme, surroundings: Surroundings): AskedProgramme {
  const refused = headRefusal(compiled, surroundings);
  return {
    compiled,
    refused,
    notCovered: refused ?? early(compiled, notCovered, categoryAt),
    isSettled: refused === null && isEverythingSettled(compiled, surroundings),
  };
}

const settleableRules = lineRules.filter((rule) => rule.isSettled !== undefined);

function isEverythingSettled(compiled: CompiledProgramme, surroundings: Surroundings): boolean {
  for (const rule of settleableRules) if (rule.isSettled?.(compiled, surroundings) === false) return false;
  return true;
}

function headRefusal(compiled: CompiledProgramme, surroundings: Surroundings): Evaluation | null {
  for (let index = 0; index < headRules.length; index += 1) {
    const found = headRules[index]?.check(compiled, surroundings) ?? null;
    if (found !== null) return early(compiled, found, index);
  }
  return null;
}

function early(compiled: CompiledProgramme, found: Refusal, endedAt: number): Evaluation {
  return concluded(compiled, null, found, endedAt, nothingMissing);
}

function concluded(
  compiled: CompiledProgramme,
  point: Point | null,
  found: Refusal | null,
  endedAt: number,
  missing: readonly MissingAt[],
): Evaluation {
  const amountFen = point === null ? 0 : point.amount.subsidyFen;
  return { compiled, point, refusal: found, endedAt, missing, amountFen, consideredStep: null };
}

/** Looks at each rule in order and stops at the first that refuses; what is merely missing does not stop it. */
export function evaluate(
  { compiled, refused, notCovered: ended, isSettled }: AskedProgramme,
  line: CatalogueLine,
  surroundings: Surroundings,
  tally: Tally,
): Evaluation {
  if (refused !== null) return refused;
  const covered = compiled.categories.get(line.goods.category);
  if (covered === undefined) return ended;
  return askRules(pointOf(compiled, covered, line, surroundings, tally), isSettled);
}

/** What the same programme says of the line if it were another one, all else as it was. */
export function evaluateAgain(
  { compiled, covered, surroundings, tally }: Point,
  line: CatalogueLine,
): Evaluation {
  return askRules(pointOf(compiled, covered, line, surroundings, tally), false);
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

function askRules(point: Point, isSettled: boolean): Evaluation {
  const { compiled, covered } = point;
  const asked = covered.asked[point.way];
  let missing: MissingAt[] | null = null;
  for (const index of isSettled ? asked.ofLine : asked.all) {
    const found = lineRules[index]?.check(point) ?? null;
    if (found === null) continue;
    if (!("missing" in found)) return concluded(compiled, point, found, categoryAt + index, nothingMissing);
    missing ??= [];
    missing.push({ what: found.missing, at: categoryAt + index });
  }
  return concluded(compiled, point, null, pastEveryRule, missing ?? nothingMissing);
}
