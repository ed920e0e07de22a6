import { existsSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import type { Entry } from "../../src/domain/journal/entry-schema.ts";
import {
  foldClaims,
  foldCodes,
  foldEvidence,
  foldLatestTime,
  foldOutages,
  foldPieces,
  foldPublications,
  foldReturns,
  foldSales,
  foldShifts,
  foldSubsidies,
  type FoldedClaim,
  type FoldedCode,
  type FoldedEvidence,
  type FoldedOutage,
  type FoldedPiece,
  type FoldedPublication,
  type FoldedReturn,
  type FoldedSale,
  type FoldedShift,
  type FoldedSubsidy,
  type ProjectedEntry,
} from "../../src/domain/journal/folds/index.ts";

/** Everything that is derived from a journal, in the shape of the pure folds. */
export type DerivedRows = {
  readonly sales: readonly FoldedSale[];
  readonly returns: readonly FoldedReturn[];
  readonly subsidies: readonly FoldedSubsidy[];
  readonly pieces: readonly FoldedPiece[];
  readonly codes: readonly FoldedCode[];
  readonly claims: readonly FoldedClaim[];
  readonly evidence: FoldedEvidence;
  readonly shifts: readonly FoldedShift[];
  readonly outages: readonly FoldedOutage[];
  readonly publications: readonly FoldedPublication[];
  readonly latestAt: string | null;
};

const sql = {
  sales:
    "SELECT seq, sale_id AS saleId, shift_id AS shiftId, to_pay_fen AS toPayFen, subsidy_fen AS subsidyFen FROM sales ORDER BY seq",
  returns: "SELECT seq, return_id AS returnId, sale_seq AS saleSeq FROM returns ORDER BY seq",
  subsidies: `SELECT seq, day, line_id AS lineId, programme_id AS programmeId, category, subsidy_fen AS subsidyFen,
      (SELECT json_group_array(token) FROM (SELECT token FROM sale_persons WHERE seq = subsidies.seq ORDER BY token)) AS tokens,
      is_returned AS isReturned, is_restored AS isRestored
    FROM subsidies ORDER BY seq, position`,
  pieces: "SELECT number, seq, line_id AS lineId FROM piece_numbers ORDER BY rowid",
  codes: `SELECT code_id AS codeId, seq, sale_id AS saleId, line_id AS lineId, return_seq AS returnSeq, return_id AS returnId
    FROM spent_codes ORDER BY code_id`,
  claims: "SELECT sale_seq AS saleSeq, line_id AS lineId, slip_seq AS slipSeq FROM claims",
  photos: "SELECT seq, line_id AS lineId, photo_id AS photoId, sha256, serial FROM photos ORDER BY rowid",
  boxes: "SELECT sha256 FROM evidence_boxes ORDER BY sha256",
  shifts: `SELECT shift_id AS shiftId, opened_seq AS openedSeq, opened_at AS openedAt, opened_by AS openedBy,
      float_fen AS floatFen, closed_seq AS closedSeq, totals FROM shifts ORDER BY opened_seq`,
  outages:
    "SELECT began_seq AS beganSeq, began_at AS beganAt, cause, ended_seq AS endedSeq FROM outages ORDER BY began_seq",
  publications: "SELECT outcome, kind AS publicationKind, id, version, sha256 FROM noted_publications",
};

/** What stands in an open database of projections, and up to which entry. */
export function derivedIn(db: Database.Database): { readonly seq: number; readonly rows: DerivedRows } {
  const all = <Row>(query: string) => db.prepare(query).all() as Row[];
  const subsidies = all<
    Omit<FoldedSubsidy, "tokens" | "isReturned" | "isRestored"> & {
      tokens: string;
      isReturned: number;
      isRestored: number;
    }
  >(sql.subsidies);
  const shifts = all<Omit<FoldedShift, "totals"> & { totals: string }>(sql.shifts);
  return {
    seq: Number(db.prepare("SELECT seq FROM watermark").pluck().get()),
    rows: {
      sales: all(sql.sales),
      returns: all(sql.returns),
      subsidies: subsidies.map((row) => ({
        ...row,
        tokens: JSON.parse(row.tokens) as string[],
        isReturned: Boolean(row.isReturned),
        isRestored: Boolean(row.isRestored),
      })),
      pieces: all(sql.pieces),
      codes: all<FoldedCode>(sql.codes).sort(byCodeId),
      claims: all<FoldedClaim>(sql.claims).sort(byLine),
      evidence: {
        photos: all(sql.photos),
        boxes: all<{ sha256: string }>(sql.boxes).map(({ sha256 }) => sha256),
      },
      shifts: shifts.map((row) => ({ ...row, totals: JSON.parse(row.totals) as FoldedShift["totals"] })),
      outages: all(sql.outages),
      publications: all<FoldedPublication>(sql.publications).sort(byText),
      latestAt: (db.prepare("SELECT at FROM latest_time").pluck().get() as string | undefined) ?? null,
    },
  };
}

/** What stands in the file of projections of a data folder, also while a till has it open; nothing when there is none. */
export function derivedInFolder(dataDir: string): { readonly seq: number; readonly rows: DerivedRows } {
  const file = path.join(dataDir, "projections.db");
  if (!existsSync(file)) return { seq: 0, rows: derivedFrom([]) };
  const db = new Database(file, { readonly: true });
  try {
    return db.transaction(() => derivedIn(db))();
  } finally {
    db.close();
  }
}

/** The same computed from the entries by the pure folds alone. */
export function derivedFrom(entries: readonly (Entry | ProjectedEntry)[]): DerivedRows {
  return {
    sales: entries.reduce<DerivedRows["sales"]>(foldSales, []),
    returns: entries.reduce<DerivedRows["returns"]>(foldReturns, []),
    subsidies: entries
      .reduce<DerivedRows["subsidies"]>(foldSubsidies, [])
      .map((subsidy) => ({ ...subsidy, tokens: [...new Set(subsidy.tokens)].sort() })),
    pieces: entries.reduce<DerivedRows["pieces"]>(foldPieces, []),
    codes: [...entries.reduce<DerivedRows["codes"]>(foldCodes, [])].sort(byCodeId),
    claims: [...entries.reduce<DerivedRows["claims"]>(foldClaims, [])].sort(byLine),
    evidence: evidenceFrom(entries),
    shifts: entries.reduce<DerivedRows["shifts"]>(foldShifts, []),
    outages: entries.reduce<DerivedRows["outages"]>(foldOutages, []),
    publications: [...entries.reduce<DerivedRows["publications"]>(foldPublications, [])].sort(byText),
    latestAt: entries.reduce<string | null>(foldLatestTime, null),
  };
}

function evidenceFrom(entries: readonly (Entry | ProjectedEntry)[]): FoldedEvidence {
  const { photos, boxes } = entries.reduce<FoldedEvidence>(foldEvidence, { photos: [], boxes: [] });
  return { photos, boxes: [...boxes].sort() };
}

function byLine(left: FoldedClaim, right: FoldedClaim): number {
  return left.saleSeq - right.saleSeq || (left.lineId < right.lineId ? -1 : 1);
}

function byCodeId(left: FoldedCode, right: FoldedCode): number {
  return left.codeId < right.codeId ? -1 : 1;
}

function byText(left: FoldedPublication, right: FoldedPublication): number {
  const [first, second] = [left, right].map(({ outcome, publicationKind, id, version, sha256 }) =>
    JSON.stringify([publicationKind, id, version, sha256, outcome]),
  );
  return (first ?? "") < (second ?? "") ? -1 : 1;
}
