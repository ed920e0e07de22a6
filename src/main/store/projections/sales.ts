import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** Sales by id. The id belongs to the first sale that carried it. */
export function projectSales(db: Db): Projection {
  const insert = db.prepare(
    "INSERT OR IGNORE INTO sales (seq, sale_id, shift_id, to_pay_fen, subsidy_fen) VALUES (?, ?, ?, ?, ?)",
  );
  return (entry) => {
    if (entry.kind !== "saleCompleted") return;
    const { saleId, shiftId, totals } = entry.body;
    insert.run(entry.seq, saleId, shiftId, totals.toPayFen, totals.subsidyFen);
  };
}
