import type { LineRefusalCode, Missing } from "../../../src/domain/programme/decision.ts";
import type { Fen } from "../../../src/domain/money/fen.ts";
import type { DecisionFacts, LineFacts } from "../../../src/domain/programme/facts-schema.ts";
import type { Programme } from "../../../src/domain/programme/programme-schema.ts";
import { amountFen } from "./oracle-amount.ts";
import { unboundedBasisOf, wayOf, type Asked, type Observe, type Taken, type Way } from "./oracle-asked.ts";
import { floorOf, rulesInOrder, table } from "./oracle-table.ts";
import { dayInChina, daysLater, msOf } from "./oracle-time.ts";

/** A line's decision as far as the text of the rules fixes it. */
export type OracleLine = {
  readonly lineId: string;
  readonly outcome: "granted" | "claimLater" | "pending" | "refused";
  readonly way: Way | null;
  readonly programmeId: string | null;
  readonly subsidyFen: number;
  readonly estimatedFen: number;
  readonly missing: readonly Missing[];
  readonly refusal: LineRefusalCode | null;
  readonly claim: { readonly where: string; readonly claimByMs: number } | null;
  /** Comes to less than it would alone, for what earlier lines of the basket took. */
  readonly isOutdone: boolean;
  /** Programmes whose floor a smaller discount would keep, so that the customer would pay less. */
  readonly discountsAcross: readonly string[];
};

export type OracleDecision = { readonly lines: readonly OracleLine[]; readonly subsidyFen: number };

/** One programme's word on one line. `rank` is how far it came in the table. */
type Word = {
  readonly asked: Asked;
  readonly fen: bigint;
  readonly refusal: LineRefusalCode | null;
  readonly rank: number;
  readonly missing: readonly Missing[];
};

/**
 * Decides a basket from the text of docs/programmes.md alone, in another way than `decide` and with none of its code:
 * the table is gone through row by row, nothing is prepared or remembered, amounts are exact big integers.
 */
export function oracle(
  programmes: readonly Programme[],
  facts: DecisionFacts,
  observe: Observe = () => undefined,
): OracleDecision {
  const askAll = (line: LineFacts, taken: readonly Taken[]) =>
    wordsOf(programmes, facts, line, taken, observe);
  const taken: Taken[] = [];
  const decided = new Map<LineFacts, OracleLine>();
  const standing = facts.lines.map((line) => ({ line, words: askAll(line, []) }));
  for (const { line, words: alone } of inOrder(standing)) {
    const words = taken.length === 0 ? alone : askAll(line, [...taken]);
    const word = chosen(words, most(alone) > 0n ? idOf(chosen(alone)) : null);
    const decision = decideLine(line, word);
    if (word !== null && decision.outcome !== "refused") taken.push(takenBy(word));
    decided.set(line, {
      ...decision,
      isOutdone: BigInt(decision.estimatedFen) < most(alone),
      discountsAcross: words
        .filter((other) => keepsMore(other, decision))
        .map(({ asked }) => asked.programme.id),
    });
  }
  const lines = facts.lines.flatMap((line) => decided.get(line) ?? []);
  return { lines, subsidyFen: lines.reduce((sum, { subsidyFen }) => sum + subsidyFen, 0) };
}

/** Each programme's word, in the order of their ids; none for a line that no programme is asked about. */
function wordsOf(
  programmes: readonly Programme[],
  facts: DecisionFacts,
  line: LineFacts,
  taken: readonly Taken[],
  observe: Observe,
): readonly Word[] {
  const { goods } = line;
  if (line.subsidyWaived || goods === null) return [];
  const nowMs = msOf(facts.now);
  const today = dayInChina(nowMs);
  return programmes
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map((programme) => {
      const way = wayOf(programme, facts, line);
      return ask({ programme, programmes, facts, line, goods, taken, way, nowMs, today, observe });
    });
}

function ask(asked: Asked): Word {
  const missing: Missing[] = [];
  const amountRank = rulesInOrder.indexOf("amount");
  for (const row of table) {
    if (row.isInstantOnly === true && asked.way !== "instant") continue;
    if (!row.when(asked)) continue;
    if ("misses" in row) {
      missing.push(row.misses(asked));
      continue;
    }
    const rank = rulesInOrder.indexOf(row.rule);
    const fen = rank > amountRank ? amountFen(asked) : 0n;
    asked.observe(`asked:${row.refuses}`);
    return { asked, fen, refusal: row.refuses, rank, missing: [] };
  }
  return { asked, fen: amountFen(asked), refusal: null, rank: rulesInOrder.length, missing };
}

type Standing = { readonly line: LineFacts; readonly words: readonly Word[] };

/** Decided first is what would get more if it stood alone; alike lines keep their places. */
function inOrder(standing: readonly Standing[]): readonly Standing[] {
  const inTurn = standing
    .filter(isAsked)
    .toSorted(
      (one, other) =>
        bigger(most(one.words), most(other.words)) ||
        byEachProgramme(
          one,
          other,
          (word, opposite) =>
            bigger(gained(word), gained(opposite)) ||
            (gained(word) === 0n ? 0 : laterWay(word.asked.way) - laterWay(opposite.asked.way)),
        ) ||
        byEachProgramme(
          one,
          other,
          (word, opposite) => Number(word.missing.length > 0) - Number(opposite.missing.length > 0),
        ) ||
        inText(one.line.goods?.category ?? "", other.line.goods?.category ?? ""),
    );
  return [...inTurn, ...standing.filter((each) => !isAsked(each))];
}

function byEachProgramme(
  one: Standing,
  other: Standing,
  compare: (word: Word, opposite: Word) => number,
): number {
  for (const [index, word] of one.words.entries()) {
    const opposite = other.words[index];
    const compared = opposite === undefined ? 0 : compare(word, opposite);
    if (compared !== 0) return compared;
  }
  return 0;
}

function gained({ refusal, fen }: Word): bigint {
  return refusal === null ? fen : 0n;
}

/** A waived line and one outside the catalogue come to no programme. */
function isAsked({ line }: Standing): boolean {
  return !line.subsidyWaived && line.goods !== null;
}

/** Among those that refuse, first the programme that the line would get if it stood alone. */
function chosen(words: readonly Word[], alone: string | null = null): Word | null {
  const [best] = words.toSorted(
    (one, other) =>
      Number(one.refusal !== null) - Number(other.refusal !== null) ||
      (one.refusal === null ? 0 : Number(idOf(other) === alone) - Number(idOf(one) === alone)) ||
      bigger(one.fen, other.fen) ||
      (one.refusal === null
        ? laterWay(one.asked.way) - laterWay(other.asked.way) ||
          msOf(other.asked.programme.validFrom) - msOf(one.asked.programme.validFrom)
        : other.rank - one.rank) ||
      inText(one.asked.programme.id, other.asked.programme.id),
  );
  return best ?? null;
}

function idOf(word: Word | null): string | null {
  return word?.asked.programme.id ?? null;
}

/**
 * Whether a programme that refuses because the price is below its floor would take the line at just that floor, with a
 * smaller discount, and the customer would then pay less than by what was decided.
 */
function keepsMore({ asked, refusal }: Word, decided: { readonly estimatedFen: number }): boolean {
  if (refusal !== "belowPriceFloor") return false;
  const { line } = asked;
  const lessFen = Number(floorOf(asked) - unboundedBasisOf(asked));
  if (lessFen > line.merchantDiscountFen) return false;
  const merchantDiscountFen = (line.merchantDiscountFen - lessFen) as Fen;
  const atFloor = ask({ ...asked, line: { ...line, merchantDiscountFen } });
  return atFloor.refusal === null && Number(atFloor.fen) - lessFen > decided.estimatedFen;
}

function decideLine(line: LineFacts, word: Word | null): Omit<OracleLine, "isOutdone" | "discountsAcross"> {
  const nothing = {
    lineId: line.lineId,
    outcome: "refused",
    way: null,
    programmeId: null,
    subsidyFen: 0,
    estimatedFen: 0,
    missing: [],
    claim: null,
  } as const;
  if (line.subsidyWaived) return { ...nothing, refusal: "waived" };
  if (line.goods === null) return { ...nothing, refusal: "notInCatalogue" };
  if (word === null) return { ...nothing, refusal: "noProgramme" };
  const { asked, refusal, missing } = word;
  if (refusal !== null) return { ...nothing, programmeId: asked.programme.id, refusal };
  const outcome = missing.length > 0 ? "pending" : asked.way === "instant" ? "granted" : "claimLater";
  return {
    lineId: line.lineId,
    outcome,
    way: asked.way,
    programmeId: asked.programme.id,
    subsidyFen: outcome === "granted" ? Number(word.fen) : 0,
    estimatedFen: Number(word.fen),
    missing,
    refusal: null,
    claim: asked.way === "claimLater" ? claimOf(asked) : null,
  };
}

function claimOf({ programme: { claim }, nowMs }: Asked): OracleLine["claim"] {
  if (claim === null) throw new Error("A programme that lets people claim says where");
  const ends = [
    ...(claim.until === null ? [] : [msOf(claim.until)]),
    ...(claim.withinDays === null ? [] : [daysLater(nowMs, claim.withinDays)]),
  ];
  return { where: claim.where, claimByMs: Math.min(...ends) };
}

function takenBy({ asked, fen }: Word): Taken {
  const { programme, goods, way, line } = asked;
  return { programmeId: programme.id, category: goods.category, way, fen, codeId: line.code?.codeId ?? null };
}

function most(words: readonly Word[]): bigint {
  return words.map(gained).reduce((largest, fen) => (fen > largest ? fen : largest), 0n);
}

function bigger(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one > other ? -1 : 1;
}

function laterWay(way: Way): number {
  return way === "instant" ? 0 : 1;
}

function inText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
