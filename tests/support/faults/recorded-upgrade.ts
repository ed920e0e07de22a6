import { renameSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { journalMigrations } from "../../../src/main/store/migrations/index.ts";
import { migrate } from "../../../src/main/store/migrations/migrate.ts";
import { entriesOf, readJournal } from "../journal.ts";
import { startTestTill } from "../test-till.ts";
import { recordDisk, type DiskRecording, type Told } from "./disk-recording.ts";

/** A till that finds a journal of an earlier schema in `folder`/till, copies it, migrates it, and ends in order. */
export async function recordUpgrade(folder: string, schemaVersion: number): Promise<DiskRecording> {
  const dataDir = path.join(folder, "till");
  const told = entriesOf(readJournal(dataDir), "saleCompleted").map(({ seq, body }): Told => ({
    kind: "told",
    entryKind: "saleCompleted",
    sale: { saleId: body.saleId, seq },
  }));
  setBack(dataDir, schemaVersion);
  const recording = recordDisk(folder);
  recording.toldBefore.push(...told);
  try {
    const { till } = await startTestTill(null, { dataDir });
    await till.close();
  } finally {
    recording.stop();
  }
  return recording;
}

/** The same journal as an earlier version of the till would have it. */
function setBack(dataDir: string, schemaVersion: number): void {
  const newer = path.join(dataDir, "journal.db");
  const older = path.join(path.dirname(dataDir), "older.db");
  const db = new Database(older);
  db.pragma("application_id = 1213751114");
  migrate(db, journalMigrations.slice(0, schemaVersion));
  db.prepare("ATTACH ? AS newer").run(newer);
  const tables = db
    .prepare(
      "SELECT o.name FROM sqlite_schema o JOIN newer.sqlite_schema n USING (name) WHERE o.type = 'table'",
    )
    .pluck()
    .all() as string[];
  const columns = db
    .prepare(
      "SELECT o.name FROM pragma_table_info(?, 'main') o JOIN pragma_table_info(?, 'newer') n USING (name)",
    )
    .pluck();
  for (const table of tables) {
    const names = columns.all(table, table).join(", ");
    db.exec(`INSERT OR REPLACE INTO main.${table} (${names}) SELECT ${names} FROM newer.${table} ORDER BY 1`);
  }
  db.close();
  for (const name of ["journal.db", "projections.db"])
    for (const ending of ["", "-wal", "-shm"])
      rmSync(path.join(dataDir, `${name}${ending}`), { force: true });
  renameSync(older, newer);
}
