import { shiftTotalsSchema } from "../../../domain/journal/shift-bodies.ts";
import { addSale, openingTotals } from "../../../domain/shift/shift-totals.ts";
import type { Db } from "../open-database.ts";
import type { Projection } from "./index.ts";

/** Running totals of the open shift, so that closing costs the same after one sale and after ten thousand. */
export function projectShifts(db: Db): Projection {
  const insert = db.prepare(
    "INSERT INTO shifts (shift_id, opened_seq, opened_at, opened_by, float_fen, totals) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const totalsOf = db.prepare("SELECT totals FROM shifts WHERE shift_id = ?").pluck();
  const setTotals = db.prepare("UPDATE shifts SET totals = ? WHERE shift_id = ?");
  const close = db.prepare("UPDATE shifts SET closed_seq = ? WHERE shift_id = ?");
  return (entry) => {
    if (entry.kind === "shiftOpened") {
      const { shiftId, floatFen, operator } = entry.body;
      insert.run(
        shiftId,
        entry.seq,
        entry.at,
        operator.id,
        floatFen,
        JSON.stringify(openingTotals(floatFen)),
      );
    } else if (entry.kind === "saleCompleted") {
      const totals = shiftTotalsSchema.parse(JSON.parse(String(totalsOf.get(entry.body.shiftId))));
      setTotals.run(JSON.stringify(addSale(totals, entry.body)), entry.body.shiftId);
    } else if (entry.kind === "shiftClosed") {
      close.run(entry.seq, entry.body.shiftId);
    }
  };
}
