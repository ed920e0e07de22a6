import type { Entry } from "../../domain/journal/entry-schema.ts";
import type { SignedEntry } from "../../domain/journal/verify-chain.ts";
import type { JournalStore } from "../ports/index.ts";
import { acknowledgementTable } from "./acknowledgement-table.ts";
import { boxRetention } from "./box-retention.ts";
import { enrolmentTables } from "./enrolment-tables.ts";
import { entriesTable } from "./entries-table.ts";
import { journalMigrations } from "./migrations/index.ts";
import { openDatabase, type Db } from "./open-database.ts";
import { createProjections } from "./projections/index.ts";
import { programmeTables } from "./programme-tables.ts";
import { returnQueries } from "./return-queries.ts";
import { saleQueries } from "./sale-queries.ts";
import { writing } from "./store-failure.ts";
import { wrongPinTable } from "./wrong-pin-table.ts";

const journalApplicationId = 0x48585f4a;

/** Opens journal.db. Throws DatabaseRefused for a file that must not be used. */
export function openJournalStore(path: string): JournalStore & { readonly db: Db } {
  const db = openDatabase(path, { applicationId: journalApplicationId, migrations: journalMigrations });
  const entries = entriesTable(db);
  const enrolment = enrolmentTables(db);
  return {
    db,
    ...entries,
    ...enrolment,
    ...acknowledgementTable(db),
    ...programmeTables(db),
    ...saleQueries(db),
    ...returnQueries(db),
    ...wrongPinTable(db),
    ...boxRetention(db),
    head: () => entries.lastEntry() ?? enrolment.genesis(),
    append: appender(db, entries.insert),
    close: () => db.close(),
  };
}

function appender(
  db: Db,
  insert: (entry: Entry, signed: SignedEntry, hash: string) => void,
): JournalStore["append"] {
  const projections = createProjections(db);
  const inOneTransaction = db.transaction(
    (entry: Entry, signed: SignedEntry, hash: string, alongside: (() => void) | undefined) => {
      insert(entry, signed, hash);
      for (const project of projections) project(entry);
      alongside?.();
    },
  );
  return (entry, signed, hash, alongside) =>
    writing(() => inOneTransaction.immediate(entry, signed, hash, alongside));
}
