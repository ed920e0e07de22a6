import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { CatalogueStore, JournalStore } from "./ports/index.ts";
import { DatabaseRefused, openCatalogueStore, openJournalStore } from "./store/index.ts";

export type Stores = {
  readonly store: JournalStore;
  readonly catalogue: CatalogueStore;
  /** The catalogue was damaged and begins anew; the old file lies beside it. */
  readonly isCatalogueNew: boolean;
};

/**
 * Opens both databases of a data folder. The journal must be whole; the catalogue is rebuilt from publications, so a
 * damaged one is put aside and stands in nobody's way.
 */
export function openStores(dataDir: string): Stores {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const store = openJournalStore(join(dataDir, "journal.db"));
  const path = join(dataDir, "catalogue.db");
  try {
    return { store, catalogue: openCatalogueStore(path), isCatalogueNew: false };
  } catch (error) {
    if (!(error instanceof DatabaseRefused) || error.code !== "damaged") {
      store.close();
      throw error;
    }
    for (const ending of ["", "-wal", "-shm"]) setAside(`${path}${ending}`);
    return { store, catalogue: openCatalogueStore(path), isCatalogueNew: true };
  }
}

function setAside(path: string): void {
  try {
    renameSync(path, `${path}.damaged`);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
