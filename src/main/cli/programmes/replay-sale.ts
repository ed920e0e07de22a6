import { isDeepStrictEqual } from "node:util";
import type { SaleLineRecord } from "../../../domain/journal/sale-completed-schema.ts";
import type { Decision, LineDecision } from "../../../domain/programme/decision.ts";
import type { Programme } from "../../../domain/programme/programme-schema.ts";
import type { RecordedSale } from "./decision-input.ts";

type ProgrammeVersion = { readonly id: string; readonly version: number };

/** What a journal recorded for a line, and what the documents make of the recorded facts. */
export type Difference = {
  readonly lineId: string;
  readonly recordedOutcome: LineDecision["outcome"];
  readonly recomputedOutcome: LineDecision["outcome"];
  /** Why there is neither a subsidy nor a claim; null where there is one. */
  readonly recordedRefusalCode: string | null;
  readonly recomputedRefusalCode: string | null;
  readonly recordedFen: number;
  readonly recomputedFen: number;
  /** What the customer may claim afterwards; 0 where nothing. */
  readonly recordedClaimFen: number;
  readonly recomputedClaimFen: number;
  /** Under which a subsidy or a claim stands, and under which the person's limits are used; null where there is neither. */
  readonly recordedProgramme: ProgrammeVersion | null;
  readonly recomputedProgramme: ProgrammeVersion | null;
  /** Where the customer claims, as the slip says it; null where nothing can be claimed. */
  readonly recordedClaimWhere: string | null;
  readonly recomputedClaimWhere: string | null;
  /** The last moment of the claim; null where nothing can be claimed. */
  readonly recordedClaimBy: string | null;
  readonly recomputedClaimBy: string | null;
};

export type Replay = {
  readonly seq: number;
  readonly agrees: boolean;
  /** Whether the recorded lines are those of the recorded facts. */
  readonly isSameBasket: boolean;
  readonly recordedSubsidyFen: number;
  readonly recomputedSubsidyFen: number;
  /** What the recorded lines come to, which is what the whole sale should have been recorded with. */
  readonly sumOfLinesFen: number;
  readonly differences: readonly Difference[];
  /** Lines that were recorded and have no facts, or stand twice: nothing recomputes them. */
  readonly linesWithoutFacts: readonly string[];
  /** Lines of the facts that were not recorded. */
  readonly linesNotRecorded: readonly string[];
};

/**
 * Holds a recorded sale against the decision on its own facts: to the fen, by which programme, since two may give the same
 * and count it to the person each under its own name, and for which reason a line gets nothing.
 */
export function replaySale({ seq, sale }: RecordedSale, decision: Decision): Replay {
  const differences = decision.lines.flatMap((line) => {
    const record = sale.lines.find(({ lineId }) => lineId === line.lineId);
    return record === undefined ? [] : (differenceOf(record, line) ?? []);
  });
  const recordedSubsidyFen = sale.totals.subsidyFen;
  const recomputedSubsidyFen = decision.subsidyFen;
  const sumOfLinesFen = sale.lines.reduce((sum, { prices }) => sum + prices.subsidyFen, 0);
  const others = otherLines(sale.lines, decision.lines);
  const isSameBasket = others.linesWithoutFacts.length + others.linesNotRecorded.length === 0;
  const isSameSum = recordedSubsidyFen === sumOfLinesFen && recordedSubsidyFen === recomputedSubsidyFen;
  const agrees = differences.length === 0 && isSameBasket && isSameSum;
  const sums = { recordedSubsidyFen, recomputedSubsidyFen, sumOfLinesFen };
  return { seq, agrees, isSameBasket, ...sums, differences, ...others };
}

type Line = { readonly lineId: string };

/** Lines of the one that the other does not have; of a line that was recorded twice, the second. */
function otherLines(recorded: readonly Line[], decided: readonly Line[]) {
  const recordedIds = recorded.map(({ lineId }) => lineId);
  const decidedIds = decided.map(({ lineId }) => lineId);
  return {
    linesWithoutFacts: recordedIds.filter(
      (lineId, index) => !decidedIds.includes(lineId) || recordedIds.indexOf(lineId) < index,
    ),
    linesNotRecorded: decidedIds.filter((lineId) => !recordedIds.includes(lineId)),
  };
}

function differenceOf(record: SaleLineRecord, line: LineDecision): Difference | null {
  const recorded = recordedOf(record);
  const recomputed = recomputedOf(line);
  if (isDeepStrictEqual(recorded, recomputed)) return null;
  return {
    lineId: line.lineId,
    recordedOutcome: recorded.outcome,
    recomputedOutcome: recomputed.outcome,
    recordedRefusalCode: recorded.refusalCode,
    recomputedRefusalCode: recomputed.refusalCode,
    recordedFen: recorded.subsidyFen,
    recomputedFen: recomputed.subsidyFen,
    recordedClaimFen: recorded.claimFen,
    recomputedClaimFen: recomputed.claimFen,
    recordedProgramme: recorded.programme,
    recomputedProgramme: recomputed.programme,
    recordedClaimWhere: recorded.claimWhere,
    recomputedClaimWhere: recomputed.claimWhere,
    recordedClaimBy: recorded.claimBy,
    recomputedClaimBy: recomputed.claimBy,
  };
}

/** What comes of a line, as far as an entry records it. */
type LineResult = {
  readonly outcome: LineDecision["outcome"];
  readonly refusalCode: string | null;
  readonly subsidyFen: number;
  readonly claimFen: number;
  readonly programme: ProgrammeVersion | null;
  readonly claimWhere: string | null;
  readonly claimBy: string | null;
};

function recordedOf({ prices, programme, refusalCode, claim }: SaleLineRecord): LineResult {
  return {
    outcome: outcomeOf({ isGranted: programme !== null, isClaimed: claim !== undefined, refusalCode }),
    // What an entry calls "claimLater" is no refusal: the outcome says it.
    refusalCode: claim === undefined ? refusalCode : null,
    subsidyFen: prices.subsidyFen,
    claimFen: claim?.expectedFen ?? 0,
    programme: versionOf(programme ?? claim?.programme ?? null),
    claimWhere: claim?.where ?? null,
    claimBy: claim?.claimBy ?? null,
  };
}

/** An entry names no outcome. A line with neither a subsidy nor a claim nor a reason still lacked something. */
function outcomeOf(recorded: {
  readonly isGranted: boolean;
  readonly isClaimed: boolean;
  readonly refusalCode: string | null;
}): LineDecision["outcome"] {
  if (recorded.isGranted) return "granted";
  if (recorded.isClaimed) return "claimLater";
  return recorded.refusalCode === null ? "pending" : "refused";
}

function recomputedOf(line: LineDecision): LineResult {
  const { outcome, refusal, subsidyFen, estimatedFen, programme, claim } = line;
  const isClaimed = outcome === "claimLater";
  return {
    outcome,
    refusalCode: refusal?.code ?? null,
    subsidyFen,
    claimFen: isClaimed ? estimatedFen : 0,
    programme: isClaimed || outcome === "granted" ? versionOf(programme) : null,
    claimWhere: isClaimed ? (claim?.where ?? null) : null,
    claimBy: isClaimed ? (claim?.claimBy ?? null) : null,
  };
}

function versionOf(programme: ProgrammeVersion | null): ProgrammeVersion | null {
  return programme === null ? null : { id: programme.id, version: programme.version };
}

/** Programmes by which the sale was decided, in just the version that it names, that are not among the documents. */
export function missingProgrammes(
  { sale }: RecordedSale,
  programmes: readonly Programme[],
): ProgrammeVersion[] {
  const named = sale.lines.flatMap(({ programme, claim }) => programme ?? claim?.programme ?? []);
  return named.filter(
    ({ id, version }, index) =>
      named.findIndex((other) => other.id === id && other.version === version) === index &&
      !programmes.some((programme) => programme.id === id && programme.version === version),
  );
}
