import type { Fen } from "../../money/index.ts";
import type { ProjectedEntry } from "./projected-entry.ts";

export type FoldedSale = {
  readonly seq: number;
  readonly saleId: string;
  readonly shiftId: string;
  readonly toPayFen: Fen;
  readonly subsidyFen: Fen;
};

/** Completed sales in order. A saleId belongs to the first sale that carried it. */
export function foldSales(sales: readonly FoldedSale[], entry: ProjectedEntry): readonly FoldedSale[] {
  if (entry.kind !== "saleCompleted") return sales;
  const { saleId, shiftId, totals } = entry.body;
  if (sales.some((sale) => sale.saleId === saleId)) return sales;
  const { toPayFen, subsidyFen } = totals;
  return [...sales, { seq: entry.seq, saleId, shiftId, toPayFen, subsidyFen }];
}
