import { join } from "node:path";
import { hasBeenUsed, hasJournal } from "./has-been-used.ts";
import { makeDataFolder } from "./make-data-folder.ts";
import { openMendingCatalogue, type MendingCatalogue } from "./mending-catalogue.ts";
import type { JournalStore } from "./ports/index.ts";
import { DatabaseRefused, openJournalStore } from "./store/index.ts";

export type Stores = { readonly store: JournalStore; readonly catalogue: MendingCatalogue };

/**
 * Opens the databases of a data folder. The journal must be whole, and must be there when the folder has been used; the
 * catalogue and the projections are made again. Throws DatabaseRefused.
 */
export function openStores(dataDir: string): Stores {
  makeDataFolder(dataDir);
  refuseMissing(dataDir);
  const store = openJournalStore(join(dataDir, "journal.db"));
  try {
    return { store, catalogue: openMendingCatalogue(join(dataDir, "catalogue.db")) };
  } catch (error) {
    store.close();
    throw error;
  }
}

function refuseMissing(dataDir: string): void {
  if (hasJournal(dataDir) || !hasBeenUsed(dataDir)) return;
  throw new DatabaseRefused(
    "missing",
    `The journal is gone: ${join(dataDir, "journal.db")} is missing or empty, and this till has sold here. Put the file back, or restore it from a backup; only when there is none, enrol this terminal anew in an empty folder and keep this one for the platform's support.`,
  );
}
