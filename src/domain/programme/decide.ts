import { fen, sum } from "../money/index.ts";
import { choose, chooseInBasket } from "./choose.ts";
import { compiledSet } from "./compiled/compiled-set.ts";
import { decisionOfLine, refusedAtOnce } from "./decision-of-line.ts";
import type { Decision, LineDecision } from "./decision.ts";
import { askHead, evaluate, type AskedProgramme, type Evaluation } from "./evaluate.ts";
import type { DecisionFacts, LineFacts } from "./facts-schema.ts";
import { inOrderOfDecision, type LoneLine } from "./order-lines.ts";
import { surroundingsOf, type CatalogueLine, type Surroundings } from "./point.ts";
import type { Programme } from "./programme-schema.ts";
import { emptyTally, type Tally } from "./tally.ts";

/**
 * Decides every line of a basket: which programme, how much, what is still missing, and why. Pure: the same
 * programmes and facts give the same fen for ever, which is what lets an auditor replay a journal. The rules stand in
 * docs/programmes.md. Neither the order of the programmes nor, for the total, that of the lines says anything.
 * The list of programmes is read once for as long as it lives, so it must not change afterwards.
 */
export function decide(programmes: readonly Programme[], facts: DecisionFacts): Decision {
  const set = compiledSet(programmes);
  const surroundings = surroundingsOf(set, facts);
  const asked = set.programmes.map((compiled) => askHead(compiled, surroundings));
  const decided = new Map<number, LineDecision>();
  const lone: LoneLine[] = [];
  for (const [index, line] of facts.lines.entries()) {
    if (isAsked(line)) {
      const alone = asked.map((programme) => evaluate(programme, line, surroundings, emptyTally));
      lone.push({ index, category: line.goods.category, alone });
    } else decided.set(index, refusedAtOnce(line));
  }
  decideInOrder(surroundings, asked, lone, decided);
  const lines = facts.lines.map((_, index) => decided.get(index)).filter((line) => line !== undefined);
  return { lines, subsidyFen: sum(lines.map((line) => line.subsidyFen)) };
}

/** Whether any programme is asked about a line. */
function isAsked(line: LineFacts): line is CatalogueLine {
  return line.goods !== null && !line.subsidyWaived;
}

/** Lines use up limits one after the other, the one that would get the most alone first. */
function decideInOrder(
  surroundings: Surroundings,
  asked: readonly AskedProgramme[],
  lone: readonly LoneLine[],
  decided: Map<number, LineDecision>,
): void {
  const { facts } = surroundings;
  let tally = emptyTally;
  for (const [place, { index, alone }] of inOrderOfDecision(lone).entries()) {
    const line = facts.lines[index];
    if (line === undefined || !isAsked(line)) continue;
    const all = tally.length === 0 ? alone : lookAgain(asked, alone, line, surroundings, tally);
    const first = choose(alone);
    if (first === null) decided.set(index, refusedAtOnce(line));
    else {
      const best = chooseInBasket(all, first);
      const choice = { best, all, alone: first, place: place + 1 };
      decided.set(index, decisionOfLine(line, choice, surroundings));
      tally = withLine(tally, best);
    }
  }
}

function lookAgain(
  asked: readonly AskedProgramme[],
  alone: readonly Evaluation[],
  line: CatalogueLine,
  surroundings: Surroundings,
  tally: Tally,
): readonly Evaluation[] {
  return asked.map((programme, at) => {
    const before = alone[at];
    return before !== undefined && !isTouched(before, tally)
      ? before
      : evaluate(programme, line, surroundings, tally);
  });
}

/** Whether lines that were decided earlier may change what a programme says: only those that it counts can, and a code shown twice. */
function isTouched({ point, compiled }: Evaluation, tally: Tally): boolean {
  if (point === null) return false;
  const codeId = point.line.code?.codeId ?? null;
  for (const line of tally) {
    if (compiled.countedProgrammeIds.has(line.programmeId)) return true;
    if (codeId !== null && line.codeId === codeId) return true;
  }
  return false;
}

function withLine(tally: Tally, { refusal, point, compiled, amountFen }: Evaluation): Tally {
  if (refusal !== null || point === null) return tally;
  const isInstant = point.way === "instant";
  const programmeId = compiled.programme.id;
  const category = point.covered.category.code;
  const codeId = point.line.code?.codeId ?? null;
  return [...tally, { programmeId, category, isInstant, amountFen: fen(amountFen), codeId }];
}
