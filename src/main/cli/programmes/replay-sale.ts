import { isDeepStrictEqual } from "node:util";
import type { SaleLineRecord } from "../../../domain/journal/sale-completed-schema.ts";
import type { Decision, LineDecision } from "../../../domain/programme/decision.ts";
import type { Programme } from "../../../domain/programme/programme-schema.ts";
import type { RecordedSale } from "./decision-input.ts";

type ProgrammeVersion = { readonly id: string; readonly version: number };

/** What a journal recorded for a line, and what the documents make of the recorded facts. */
export type Difference = {
  readonly lineId: string;
  readonly recordedFen: number;
  readonly recomputedFen: number;
  /** What the customer may claim afterwards; 0 where nothing. */
  readonly recordedClaimFen: number;
  readonly recomputedClaimFen: number;
  /** Under which a subsidy or a claim stands, and under which the person's limits are used; null where there is neither. */
  readonly recordedProgramme: ProgrammeVersion | null;
  readonly recomputedProgramme: ProgrammeVersion | null;
  /** The last moment of the claim; null where nothing can be claimed. */
  readonly recordedClaimBy: string | null;
  readonly recomputedClaimBy: string | null;
};

export type Replay = {
  readonly seq: number;
  readonly agrees: boolean;
  readonly recordedSubsidyFen: number;
  readonly recomputedSubsidyFen: number;
  readonly differences: readonly Difference[];
};

/**
 * Holds a recorded sale against the decision on its own facts: to the fen, and by which programme, since two may give the
 * same and count it to the person each under its own name.
 */
export function replaySale({ seq, sale }: RecordedSale, decision: Decision): Replay {
  const differences = decision.lines.flatMap((line) => {
    const record = sale.lines.find(({ lineId }) => lineId === line.lineId);
    const difference = record === undefined ? null : differenceOf(record, line);
    return difference === null ? [] : [difference];
  });
  const recordedSubsidyFen = sale.totals.subsidyFen;
  const recomputedSubsidyFen = decision.subsidyFen;
  const isSameBasket = sale.lines.length === decision.lines.length;
  const agrees = differences.length === 0 && isSameBasket && recordedSubsidyFen === recomputedSubsidyFen;
  return { seq, agrees, recordedSubsidyFen, recomputedSubsidyFen, differences };
}

function differenceOf(record: SaleLineRecord, line: LineDecision): Difference | null {
  const recorded = recordedOf(record);
  const recomputed = recomputedOf(line);
  if (isDeepStrictEqual(recorded, recomputed)) return null;
  return {
    lineId: line.lineId,
    recordedFen: recorded.subsidyFen,
    recomputedFen: recomputed.subsidyFen,
    recordedClaimFen: recorded.claimFen,
    recomputedClaimFen: recomputed.claimFen,
    recordedProgramme: recorded.programme,
    recomputedProgramme: recomputed.programme,
    recordedClaimBy: recorded.claimBy,
    recomputedClaimBy: recomputed.claimBy,
  };
}

/** What a line gives, when it comes to the same for everybody: nothing of why it gives nothing. */
type Given = {
  readonly subsidyFen: number;
  readonly claimFen: number;
  readonly programme: ProgrammeVersion | null;
  readonly claimBy: string | null;
};

function recordedOf({ prices, programme, claim }: SaleLineRecord): Given {
  return {
    subsidyFen: prices.subsidyFen,
    claimFen: claim?.expectedFen ?? 0,
    programme: versionOf(programme ?? claim?.programme ?? null),
    claimBy: claim?.claimBy ?? null,
  };
}

function recomputedOf({ outcome, subsidyFen, estimatedFen, programme, claim }: LineDecision): Given {
  const isClaimed = outcome === "claimLater";
  return {
    subsidyFen,
    claimFen: isClaimed ? estimatedFen : 0,
    programme: isClaimed || outcome === "granted" ? versionOf(programme) : null,
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
