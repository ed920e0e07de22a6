import type { SaleLineRecord } from "../../../domain/journal/sale-completed-schema.ts";
import type { Decision, LineDecision } from "../../../domain/programme/decision.ts";
import type { Programme } from "../../../domain/programme/programme-schema.ts";
import type { RecordedSale } from "./decision-input.ts";

/** What a journal recorded for a line, and what the documents make of the recorded facts. */
export type Difference = {
  readonly lineId: string;
  readonly recordedFen: number;
  readonly recomputedFen: number;
  /** What the customer may claim afterwards; 0 where nothing. */
  readonly recordedClaimFen: number;
  readonly recomputedClaimFen: number;
};

export type Replay = {
  readonly seq: number;
  readonly agrees: boolean;
  readonly recordedSubsidyFen: number;
  readonly recomputedSubsidyFen: number;
  readonly differences: readonly Difference[];
};

/** Holds a recorded sale against the decision on its own facts, to the fen. */
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
  const recordedFen = record.prices.subsidyFen;
  const recordedClaimFen = record.claim?.expectedFen ?? 0;
  const recomputedClaimFen = line.outcome === "claimLater" ? line.estimatedFen : 0;
  if (recordedFen === line.subsidyFen && recordedClaimFen === recomputedClaimFen) return null;
  const { lineId, subsidyFen: recomputedFen } = line;
  return { lineId, recordedFen, recomputedFen, recordedClaimFen, recomputedClaimFen };
}

/** Programmes by which the sale was decided, in just the version that it names, that are not among the documents. */
export function missingProgrammes(
  { sale }: RecordedSale,
  programmes: readonly Programme[],
): { readonly id: string; readonly version: number }[] {
  const named = sale.lines.flatMap(({ programme, claim }) => programme ?? claim?.programme ?? []);
  return named.filter(
    ({ id, version }, index) =>
      named.findIndex((other) => other.id === id && other.version === version) === index &&
      !programmes.some((programme) => programme.id === id && programme.version === version),
  );
}
