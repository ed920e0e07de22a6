import Database from "better-sqlite3";
import { z } from "zod";
import { readProjected, type ProjectedEntry } from "../../../domain/journal/folds/index.ts";
import type { ChainHead, SignedEntry } from "../../../domain/journal/check-entry.ts";
import { migrate } from "../migrations/migrate.ts";
import { projectionsMigrations } from "../migrations/index.ts";
import { openDatabase, type Db } from "../open-database.ts";
import { projectClaims } from "./claims.ts";
import { projectCodes } from "./codes.ts";
import { projectEvidence } from "./evidence.ts";
import { projectLatestTime } from "./latest-time.ts";
import { projectOutages } from "./outages.ts";
import { projectPieces } from "./pieces.ts";
import { projectionQueries, type ProjectionQueries } from "./projection-queries.ts";
import { projectPublications } from "./publications.ts";
import { projectReceiptsToPrint } from "./receipts-to-print.ts";
import { projectReturns } from "./returns.ts";
import { projectSales } from "./sales.ts";
import { projectShifts } from "./shifts.ts";
import { projectSubsidies } from "./subsidies.ts";

const projectionsApplicationId = 0x48585f50;
const watermarkRow = z.object({ seq: z.number(), hash: z.string() });

/** A database of projections with everything that is done to it. Nothing is written outside begin and commit. */
export type OpenedProjections = {
  readonly db: Db;
  readonly queries: ProjectionQueries;
  watermark(): ChainHead;
  begin(): void;
  project(entry: ProjectedEntry): void;
  /** Projects an entry as it is stored; one that nobody can read is noted and stands in nobody's way. */
  projectStored(entry: SignedEntry): void;
  /** Puts everything since `begin` into the file, up to and with this entry. */
  commit(upTo: ChainHead): void;
};

/** Opens projections.db, or makes it; ":memory:" needs no disk. Throws for a file that is damaged or not ours. */
export function openProjections(path: string, isPrinted: (seq: number) => boolean): OpenedProjections {
  const db = path === ":memory:" ? inMemory() : inFile(path);
  try {
    return projectionsIn(db, isPrinted);
  } catch (error) {
    db.close();
    throw error;
  }
}

function inMemory(): Db {
  const db = new Database(":memory:");
  migrate(db, projectionsMigrations);
  return db;
}

function inFile(path: string): Db {
  const db = openDatabase(path, {
    applicationId: projectionsApplicationId,
    migrations: projectionsMigrations,
    synchronous: "NORMAL",
  });
  // A transaction stays open between sales: its pages wait in memory and not in the file, which may be full.
  db.pragma("cache_spill = OFF");
  // Who holds the file longer than this is another program, and then memory serves.
  db.pragma("busy_timeout = 200");
  return db;
}

function projectionsIn(db: Db, isPrinted: (seq: number) => boolean): OpenedProjections {
  const projections = [
    projectSales(db),
    projectReturns(db),
    projectSubsidies(db),
    projectPieces(db),
    projectCodes(db),
    projectClaims(db),
    projectEvidence(db),
    projectShifts(db),
    projectOutages(db),
    projectPublications(db),
    projectLatestTime(db),
    projectReceiptsToPrint(db, isPrinted),
  ];
  const getWatermark = db.prepare("SELECT seq, hash FROM watermark");
  const setWatermark = db.prepare("UPDATE watermark SET seq = ?, hash = ?");
  const noteUnreadable = db.prepare("INSERT OR IGNORE INTO unreadable_entries (seq) VALUES (?)");
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const project = (entry: ProjectedEntry): void => {
    for (const follow of projections) follow(entry);
  };
  return {
    db,
    queries: projectionQueries(db),
    watermark: () => watermarkRow.parse(getWatermark.get()),
    begin: () => void (db.inTransaction || begin.run()),
    project,
    projectStored({ seq, text }) {
      const entry = readProjected(seq, text);
      if (entry === null) noteUnreadable.run(seq);
      else project(entry);
    },
    commit({ seq, hash }) {
      setWatermark.run(seq, hash);
      commit.run();
    },
  };
}
