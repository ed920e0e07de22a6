import { z } from "zod";
import { shiftOf } from "../../../domain/journal/folds/index.ts";
import { shiftTotalsSchema, type ShiftTotals } from "../../../domain/journal/shift-bodies.ts";
import { followShift, openingTotals } from "../../../domain/shift/shift-totals.ts";
import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** Running totals of each shift, so that closing costs the same after one sale and after ten thousand. */
export function projectShifts(db: Db): Projection {
  const insert = db.prepare(
    "INSERT OR IGNORE INTO shifts (shift_id, opened_seq, opened_at, opened_by, float_fen, totals) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const totalsOf = db.prepare("SELECT totals FROM shifts WHERE shift_id = ?").pluck();
  const setTotals = db.prepare("UPDATE shifts SET totals = ? WHERE shift_id = ?");
  const close = db.prepare("UPDATE shifts SET closed_seq = coalesce(closed_seq, ?) WHERE shift_id = ?");
  // The last shift's totals, so that nobody parses them again for each sale. Whoever takes a transaction back opens anew.
  let last: { readonly shiftId: string; readonly totals: ShiftTotals } | null = null;
  const readTotals = (shiftId: string): ShiftTotals | null => {
    if (last?.shiftId === shiftId) return last.totals;
    const stored = totalsOf.get(shiftId);
    return stored === undefined ? null : shiftTotalsSchema.parse(JSON.parse(z.string().parse(stored)));
  };
  return (entry) => {
    if (entry.kind === "shiftOpened") {
      const { shiftId, floatFen, operator } = entry.body;
      const totals = JSON.stringify(openingTotals(floatFen));
      return void insert.run(shiftId, entry.seq, entry.at, operator.id, floatFen, totals);
    }
    const shiftId = shiftOf(entry);
    if (shiftId === null) return;
    if (entry.kind === "shiftClosed") return void close.run(entry.seq, shiftId);
    const totals = readTotals(shiftId);
    // An entry of a shift that no entry opened is somebody else's to complain of; here it counts for nothing.
    if (totals === null) return;
    last = { shiftId, totals: followShift(totals, entry) };
    setTotals.run(JSON.stringify(last.totals), shiftId);
  };
}
