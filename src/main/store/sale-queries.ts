import { z } from "zod";
import { shiftTotalsSchema } from "../../domain/journal/shift-bodies.ts";
import { outageCauseSchema } from "../../domain/journal/terminal-bodies.ts";
import { unsignedFenSchema } from "../../domain/money/index.ts";
import {
  offlineUseSchema,
  quotaUseSchema,
  type OfflineUse,
  type QuotaUse,
} from "../../domain/programme/facts-schema.ts";
import type { PrintState, StoredShift } from "../ports/index.ts";
import type { Db } from "./open-database.ts";

const shiftRow = z.object({
  shift_id: z.string(),
  opened_at: z.string(),
  opened_by: z.string(),
  float_fen: unsignedFenSchema,
  totals: z.string(),
});
const outageRow = z.object({ beganAt: z.string(), cause: outageCauseSchema });

/** What a sale in progress asks of the projections. Each is an index look-up, whatever the journal's length. */
export function saleQueries(db: Db) {
  const uses = db.prepare(
    `SELECT programme_id AS programmeId, category, count(*) AS count FROM subsidies
     WHERE seq IN (SELECT seq FROM sale_persons WHERE token IN (SELECT value FROM json_each(?)))
     GROUP BY programme_id, category ORDER BY programme_id, category`,
  );
  const serial = db.prepare("SELECT 1 FROM subsidies WHERE serial = ? LIMIT 1").pluck();
  const unacknowledged = db.prepare(
    `SELECT programme_id AS programmeId, count(*) AS count, sum(subsidy_fen) AS subsidyFen FROM subsidies
     WHERE seq > (SELECT coalesce(max(seq), 0) FROM acknowledgement) GROUP BY programme_id ORDER BY programme_id`,
  );
  const shift = db.prepare("SELECT * FROM shifts WHERE closed_seq IS NULL");
  const outage = db.prepare(
    "SELECT began_at AS beganAt, cause FROM outages WHERE ended_seq IS NULL ORDER BY began_seq DESC LIMIT 1",
  );
  return {
    quotaUses: (tokens: readonly string[]): QuotaUse[] =>
      uses.all(JSON.stringify(tokens)).map((row) => quotaUseSchema.parse(row)),
    isSerialSubsidised: (number: string): boolean => serial.get(number) !== undefined,
    unacknowledgedUses: (): OfflineUse[] => unacknowledged.all().map((row) => offlineUseSchema.parse(row)),
    openShift(): StoredShift | null {
      const raw = shift.get();
      if (raw === undefined) return null;
      const row = shiftRow.parse(raw);
      const totals = shiftTotalsSchema.parse(JSON.parse(row.totals));
      return {
        shiftId: row.shift_id,
        openedAt: row.opened_at,
        openedBy: row.opened_by,
        floatFen: row.float_fen,
        totals,
      };
    },
    openOutage() {
      const row = outage.get();
      return row === undefined ? null : outageRow.parse(row);
    },
    ...printQueries(db),
  };
}

function printQueries(db: Db) {
  const bySaleId = db.prepare("SELECT seq FROM sales WHERE sale_id = ?").pluck();
  const unprinted = db
    .prepare("SELECT seq FROM sales WHERE print_state IN ('waiting', 'failed') ORDER BY seq")
    .pluck();
  const stateOf = db.prepare("SELECT print_state FROM sales WHERE seq = ?").pluck();
  const setState = db.prepare("UPDATE sales SET print_state = ? WHERE seq = ?");
  const stateSchema = z.enum(["waiting", "printed", "unconfirmed", "failed"]);
  return {
    saleSeq: (saleId: string): number | null => z.number().optional().parse(bySaleId.get(saleId)) ?? null,
    unprintedSales: (): number[] => z.array(z.number()).parse(unprinted.all()),
    printState: (seq: number): PrintState | null => stateSchema.optional().parse(stateOf.get(seq)) ?? null,
    setPrintState(seq: number, state: PrintState): void {
      setState.run(state, seq);
    },
  };
}
