import { basename, dirname, join } from "node:path";
import type { Entry } from "../../domain/journal/entry-schema.ts";
import type { ChainHead, SignedEntry } from "../../domain/journal/check-entry.ts";
import type { JournalStore } from "../ports/index.ts";
import { acknowledgementTable } from "./acknowledgement-table.ts";
import { boxRetention } from "./box-retention.ts";
import { codeTables } from "./code-tables.ts";
import { certificateTable } from "./certificate-table.ts";
import { enrolmentTables } from "./enrolment-tables.ts";
import { entriesTable } from "./entries-table.ts";
import { journalMigrations } from "./migrations/index.ts";
import { openDatabase, type Db } from "./open-database.ts";
import { isOnPaper, printStateTable } from "./print-state-table.ts";
import { projectedQueries } from "./projected-queries.ts";
import { keepProjections, type Projections } from "./projections/index.ts";
import { programmeTables } from "./programme-tables.ts";
import { savedOperatorTable } from "./saved-operator-table.ts";
import { dropStaleSnapshots, snapshotBeforeMigrating } from "./snapshot-before-migrating.ts";
import { writing } from "./store-failure.ts";
import { writeAheadLog } from "./write-ahead-log.ts";
import { wrongPinTable } from "./wrong-pin-table.ts";

const journalApplicationId = 0x48585f4a;

export type OpenedJournal = JournalStore & { readonly db: Db; readonly projections: Projections };

/**
 * Opens journal.db, and beside it projections.db as soon as something is asked that the entries answer. Throws
 * DatabaseRefused for a journal that must not be used.
 */
export function openJournalStore(path: string): OpenedJournal {
  const db = openDatabase(path, {
    applicationId: journalApplicationId,
    migrations: journalMigrations,
    beforeMigrating: snapshotBeforeMigrating,
  });
  try {
    return journalIn(db, path);
  } catch (error) {
    db.close();
    throw error;
  }
}

function journalIn(db: Db, path: string): OpenedJournal {
  const { insert, lastEntry, hashAt, ...entries } = entriesTable(db);
  const { genesis, ...enrolment } = enrolmentTables(db);
  const acknowledgement = acknowledgementTable(db);
  const { endedPrint, saveEndedPrint } = printStateTable(db);
  const retention = boxRetention(db);
  const log = writeAheadLog(db, path);
  // The last entry is asked for with each sale, and one till alone writes here: undefined means that it must be read.
  let known: ChainHead | null | undefined;
  const head = (): ChainHead | null => (known === undefined ? (known = lastEntry() ?? genesis()) : known);
  const projections = keepProjections(projectionsPath(path), {
    head,
    hashAt,
    entriesFrom: entries.entriesFrom,
    isPrinted: (seq) => isOnPaper(endedPrint(seq)),
  });
  const together = db.transaction(
    (entry: Entry, signed: SignedEntry, hash: string, alongside: () => void): void => {
      insert(entry, signed, hash);
      alongside();
    },
  );
  return {
    db,
    projections,
    head,
    hashAt,
    ...entries,
    ...enrolment,
    ...certificateTable(db),
    ...savedOperatorTable(db),
    ...acknowledgement,
    ...programmeTables(db),
    ...codeTables(db),
    ...wrongPinTable(db),
    ...retention,
    ...projectedQueries(projections, { ...acknowledgement, endedPrint, saveEndedPrint }),
    clearDeletedBoxes() {
      retention.clearDeletedBoxes();
      dropStaleSnapshots(path);
    },
    saveEnrolment(stored, genesisHash) {
      known = undefined;
      enrolment.saveEnrolment(stored, genesisHash);
    },
    append(entry, signed, hash, alongside) {
      known = undefined;
      const written = writing(() =>
        alongside === undefined
          ? insert(entry, signed, hash)
          : together.immediate(entry, signed, hash, alongside),
      );
      if (!written.ok) return written;
      known = { seq: entry.seq, hash };
      projections.note(entry, hash);
      log.grew(signed.text.length * 3);
      return written;
    },
    settle() {
      projections.flush();
      log.checkpoint();
    },
    close() {
      projections.close();
      db.close();
    },
  };
}

/** Beside the journal and named after it: `projections.db` for `journal.db`, `training.projections.db` for `training.db`. */
export function projectionsPath(journalPath: string): string {
  const name = basename(journalPath, ".db");
  return join(dirname(journalPath), name === "journal" ? "projections.db" : `${name}.projections.db`);
}
