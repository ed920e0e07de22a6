import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openMendingCatalogue, type MendingCatalogue } from "./mending-catalogue.ts";
import type { JournalStore } from "./ports/index.ts";
import { openJournalStore } from "./store/index.ts";

export type Stores = { readonly store: JournalStore; readonly catalogue: MendingCatalogue };

/** Opens both databases of a data folder. The journal must be whole; the catalogue can be built again. */
export function openStores(dataDir: string): Stores {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const store = openJournalStore(join(dataDir, "journal.db"));
  try {
    return { store, catalogue: openMendingCatalogue(join(dataDir, "catalogue.db")) };
  } catch (error) {
    store.close();
    throw error;
  }
}
