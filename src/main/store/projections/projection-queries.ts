import { z } from "zod";
import { shiftTotalsSchema } from "../../../domain/journal/shift-bodies.ts";
import { outageCauseSchema } from "../../../domain/journal/terminal-bodies.ts";
import { unsignedFenSchema } from "../../../domain/money/index.ts";
import {
  offlineUseSchema,
  quotaUseSchema,
  type OfflineUse,
  type QuotaUse,
} from "../../../domain/programme/facts-schema.ts";
import type { SpentCode, StoredClaim, StoredShift } from "../../ports/index.ts";
import type { Db } from "../open-database.ts";

const shiftRow = z.object({
  shift_id: z.string(),
  opened_at: z.string(),
  opened_by: z.string(),
  float_fen: unsignedFenSchema,
  totals: z.string(),
});
const outageRow = z.object({ beganAt: z.string(), cause: outageCauseSchema });
const seqSchema = z.number().optional();

export type ProjectionQueries = ReturnType<typeof projectionQueries>;

/** What is asked of the projections. Each is an index look-up, whatever the journal's length. */
export function projectionQueries(db: Db) {
  return {
    ...limitQueries(db),
    ...codeQueries(db),
    ...claimQueries(db),
    ...evidenceQueries(db),
    ...stateQueries(db),
    ...publicationQueries(db),
    ...receiptQueries(db),
  };
}

/** What limits are counted from. */
function limitQueries(db: Db) {
  const uses = db.prepare(
    `SELECT programme_id AS programmeId, category, day, count(*) AS count, sum(subsidy_fen) AS subsidyFen FROM subsidies
     WHERE seq IN (SELECT seq FROM sale_persons WHERE token IN (SELECT value FROM json_each(?))) AND is_restored = 0
     GROUP BY programme_id, category, day ORDER BY programme_id, category, day`,
  );
  const piece = db.prepare("SELECT 1 FROM piece_numbers WHERE number = ? LIMIT 1").pluck();
  const behind = db.prepare(
    `SELECT programme_id AS programmeId, count(*) AS count, sum(subsidy_fen) AS subsidyFen FROM subsidies
     WHERE seq > ? AND is_returned = 0 GROUP BY programme_id ORDER BY programme_id`,
  );
  const ofPerson = db.prepare(
    `SELECT programme_id AS programmeId, count(*) AS count, sum(subsidy_fen) AS subsidyFen FROM subsidies
     WHERE seq > ? AND is_returned = 0
       AND seq IN (SELECT seq FROM sale_persons WHERE token IN (SELECT value FROM json_each(?)))
     GROUP BY programme_id ORDER BY programme_id`,
  );
  return {
    quotaUses: (tokens: readonly string[]): QuotaUse[] =>
      uses.all(JSON.stringify(tokens)).map((row) => quotaUseSchema.parse(row)),
    isSerialSubsidised: (number: string): boolean => piece.get(number) !== undefined,
    usesBehind: (seq: number): OfflineUse[] => behind.all(seq).map((row) => offlineUseSchema.parse(row)),
    personUsesBehind: (tokens: readonly string[], seq: number): OfflineUse[] =>
      ofPerson.all(seq, JSON.stringify(tokens)).map((row) => offlineUseSchema.parse(row)),
  };
}

const spentCodeRow = z.object({
  codeId: z.string(),
  seq: z.number(),
  saleId: z.string(),
  lineId: z.string(),
  returnSeq: z.number().nullable(),
  returnId: z.string().nullable(),
});

/** Qualification codes that sales spent and returns brought back. */
function codeQueries(db: Db) {
  const spent = db.prepare("SELECT 1 FROM spent_codes WHERE code_id = ?").pluck();
  const columns =
    "code_id AS codeId, seq, sale_id AS saleId, line_id AS lineId, return_seq AS returnSeq, return_id AS returnId";
  const spentBehind = db.prepare(`SELECT ${columns} FROM spent_codes WHERE seq > ? ORDER BY seq`);
  const backBehind = db.prepare(
    `SELECT ${columns} FROM spent_codes WHERE return_seq > ? AND seq <= ? ORDER BY return_seq`,
  );
  return {
    isCodeSpent: (codeId: string): boolean => spent.get(codeId) !== undefined,
    codesBehind: (seq: number): SpentCode[] =>
      [...backBehind.all(seq, seq), ...spentBehind.all(seq)].map((row) => spentCodeRow.parse(row)),
  };
}

const claimRow = z.object({ saleSeq: z.number(), lineId: z.string(), slipSeq: z.number().nullable() });

/** Lines that are claimed afterwards, with their slips. */
function claimQueries(db: Db) {
  const columns = "sale_seq AS saleSeq, line_id AS lineId, slip_seq AS slipSeq";
  const bySale = db.prepare(`SELECT ${columns} FROM claims WHERE sale_seq = ? ORDER BY line_id`);
  const without = db.prepare(
    `SELECT ${columns} FROM claims WHERE slip_seq IS NULL ORDER BY sale_seq, line_id`,
  );
  return {
    claimsOf: (saleSeq: number): StoredClaim[] =>
      bySale
        .all(saleSeq)
        .map((row) => claimRow.parse(row))
        .sort((left, right) => (left.slipSeq ?? 0) - (right.slipSeq ?? 0)),
    claimsWithoutSlip: (): StoredClaim[] => without.all().map((row) => claimRow.parse(row)),
  };
}

function evidenceQueries(db: Db) {
  const photo = db
    .prepare(
      "SELECT 1 FROM photos WHERE sha256 = :sha256 AND (serial IS NULL OR :serial IS NULL OR serial <> :serial) LIMIT 1",
    )
    .pluck();
  const box = db.prepare("SELECT 1 FROM evidence_boxes WHERE sha256 = ?").pluck();
  return {
    isPhotoUsed: (sha256: string, serial: string | null): boolean =>
      photo.get({ sha256, serial }) !== undefined,
    isEvidence: (sha256: string): boolean => box.get(sha256) !== undefined,
  };
}

/** The shift and the outage that go on, and the latest time of all. */
function stateQueries(db: Db) {
  const shift = db.prepare(
    "SELECT shift_id, opened_at, opened_by, float_fen, totals FROM shifts WHERE closed_seq IS NULL ORDER BY opened_seq DESC LIMIT 1",
  );
  const outage = db.prepare(
    "SELECT began_at AS beganAt, cause FROM outages WHERE ended_seq IS NULL ORDER BY began_seq DESC LIMIT 1",
  );
  const latest = db.prepare("SELECT at FROM latest_time").pluck();
  const unreadable = db.prepare("SELECT seq FROM unreadable_entries ORDER BY seq").pluck();
  return {
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
    unreadable: (): number[] => z.array(z.number()).parse(unreadable.all()),
    latestAt: (): string | null => z.string().optional().parse(latest.get()) ?? null,
  };
}

function publicationQueries(db: Db) {
  const noted = db
    .prepare(
      "SELECT 1 FROM noted_publications WHERE kind = ? AND id = ? AND version = ? AND sha256 = ? AND outcome = ?",
    )
    .pluck();
  const newest = db
    .prepare(
      "SELECT max(version) FROM noted_publications WHERE kind = 'programme' AND id = ? AND outcome = 'installed'",
    )
    .pluck();
  return {
    newestInstalled: (id: string): number => z.number().nullable().parse(newest.get(id)) ?? 0,
    isNoted: (
      outcome: "installed" | "refused",
      kind: string,
      id: string,
      version: number,
      sha256: string,
    ): boolean => noted.get(kind, id, version, sha256, outcome) !== undefined,
  };
}

/** Sales and returns by their ids, and receipts and slips that are to be printed, the newest first. */
function receiptQueries(db: Db) {
  const bySaleId = db.prepare("SELECT seq FROM sales WHERE sale_id = ?").pluck();
  const byReturnId = db.prepare("SELECT seq FROM returns WHERE return_id = ?").pluck();
  const bySale = db.prepare("SELECT seq FROM returns WHERE sale_seq = ? ORDER BY seq").pluck();
  const receipt = db
    .prepare(
      `SELECT seq FROM sales WHERE seq = :seq UNION ALL SELECT seq FROM returns WHERE seq = :seq
       UNION ALL SELECT slip_seq FROM claims WHERE slip_seq = :seq`,
    )
    .pluck();
  const toPrint = db.prepare("SELECT seq FROM receipts_to_print ORDER BY seq DESC").pluck();
  const printed = db.prepare("DELETE FROM receipts_to_print WHERE seq = ?");
  return {
    saleSeq: (saleId: string): number | null => seqSchema.parse(bySaleId.get(saleId)) ?? null,
    returnSeq: (returnId: string): number | null => seqSchema.parse(byReturnId.get(returnId)) ?? null,
    returnsOf: (saleSeq: number): number[] => z.array(z.number()).parse(bySale.all(saleSeq)),
    hasReceipt: (seq: number): boolean => receipt.get({ seq }) !== undefined,
    receiptsToPrint: (): IterableIterator<unknown> => toPrint.iterate(),
    forgetReceipt: (seq: number): void => void printed.run(seq),
  };
}
