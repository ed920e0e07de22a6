import { z } from "zod";
import type { Result } from "../../domain/result.ts";
import type { CodeHold, JournalStore, StoredHotList } from "../ports/journal-store.ts";
import type { StoreFailure } from "../ports/index.ts";
import type { Db } from "./open-database.ts";
import { writing } from "./store-failure.ts";

type CodeTables = Pick<
  JournalStore,
  | "hotLists"
  | "saveHotList"
  | "codeHolds"
  | "saveCodeHold"
  | "removeCodeHold"
  | "codesReportedSeq"
  | "noteCodesReported"
>;

const hotListRow = z.object({ id: z.string(), version: z.number(), document: z.string() });
const holdRow = z.object({ tryId: z.string(), codeId: z.string(), saleId: z.string(), lineId: z.string() });

/** What is kept of qualification codes beside the journal: hot lists, holds, and how far the platform was told. */
export function codeTables(db: Db): CodeTables {
  return { ...hotListTable(db), ...holdTable(db), ...reportTable(db) };
}

function hotListTable(db: Db): Pick<CodeTables, "hotLists" | "saveHotList"> {
  const list = db.prepare("SELECT id, version, document FROM hot_lists ORDER BY id");
  // The same version again is one that was damaged on this disk and was fetched anew.
  const save = db.prepare(
    `INSERT INTO hot_lists (id, version, document) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document
     WHERE excluded.version >= hot_lists.version`,
  );
  return {
    hotLists: (): StoredHotList[] => list.all().map((row) => hotListRow.parse(row)),
    saveHotList: ({ id, version, document }) => void save.run(id, version, document),
  };
}

function holdTable(db: Db): Pick<CodeTables, "codeHolds" | "saveCodeHold" | "removeCodeHold"> {
  const list = db.prepare(
    "SELECT try_id AS tryId, code_id AS codeId, sale_id AS saleId, line_id AS lineId FROM code_holds ORDER BY try_id",
  );
  const save = db.prepare(
    "INSERT OR IGNORE INTO code_holds (try_id, code_id, sale_id, line_id) VALUES (?, ?, ?, ?)",
  );
  const remove = db.prepare("DELETE FROM code_holds WHERE try_id = ?");
  return {
    codeHolds: (): CodeHold[] => list.all().map((row) => holdRow.parse(row)),
    saveCodeHold: ({ tryId, codeId, saleId, lineId }): Result<null, StoreFailure> =>
      writing(() => save.run(tryId, codeId, saleId, lineId)),
    removeCodeHold: (tryId) => void remove.run(tryId),
  };
}

function reportTable(db: Db): Pick<CodeTables, "codesReportedSeq" | "noteCodesReported"> {
  const select = db.prepare("SELECT seq FROM codes_reported").pluck();
  const save = db.prepare("UPDATE codes_reported SET seq = ? WHERE seq < ?");
  return {
    codesReportedSeq: () => z.number().parse(select.get()),
    noteCodesReported: (seq) => void save.run(seq, seq),
  };
}
