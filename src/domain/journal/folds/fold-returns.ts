import type { ProjectedEntry } from "./projected-entry.ts";

export type FoldedReturn = { readonly seq: number; readonly returnId: string; readonly saleSeq: number };

/** Returns in order. A returnId belongs to the first return that carried it. */
export function foldReturns(
  returns: readonly FoldedReturn[],
  entry: ProjectedEntry,
): readonly FoldedReturn[] {
  if (entry.kind !== "returnCompleted") return returns;
  const { returnId, saleSeq } = entry.body;
  if (returns.some((earlier) => earlier.returnId === returnId)) return returns;
  return [...returns, { seq: entry.seq, returnId, saleSeq }];
}
