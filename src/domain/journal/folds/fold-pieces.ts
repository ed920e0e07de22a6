import type { ProjectedEntry } from "./projected-entry.ts";

/** A number of a piece whose one subsidy is used up: the serial number, IMEI or frame number, or the second IMEI. */
export type FoldedPiece = {
  readonly number: string;
  readonly seq: number;
  readonly lineId: string;
};

/**
 * The numbers of pieces that were subsidised, or sold to be claimed for afterwards, and are still with the customer, in
 * the order of their sales. One that came back may be subsidised again, for somebody else too, whatever became of the
 * first one's quota.
 */
export function foldPieces(pieces: readonly FoldedPiece[], entry: ProjectedEntry): readonly FoldedPiece[] {
  if (entry.kind === "saleCompleted") return [...pieces, ...soldBy(entry)];
  if (entry.kind !== "returnCompleted") return pieces;
  const { saleSeq, lines } = entry.body;
  const returned = new Set(lines.map(({ lineId }) => lineId));
  return pieces.filter(({ seq, lineId }) => seq !== saleSeq || !returned.has(lineId));
}

/** A claim uses the piece up as a subsidy at the counter does: the rules ask `serialUnused` on both ways. */
function soldBy({ seq, body }: Extract<ProjectedEntry, { kind: "saleCompleted" }>): FoldedPiece[] {
  return body.lines.flatMap(({ lineId, programme, claim, serial }) => {
    if (programme === null && claim === undefined) return [];
    const imei2 = body.facts?.lines.find((facts) => facts.lineId === lineId)?.imei2 ?? null;
    const numbers = [serial, imei2].filter((number) => number !== null);
    return numbers.map((number) => ({ number, seq, lineId }));
  });
}

/** Whether the piece that has this number, whichever of its numbers it is, had its subsidy and did not come back. */
export function isSerialSubsidised(pieces: readonly FoldedPiece[], number: string): boolean {
  return pieces.some((piece) => piece.number === number);
}
