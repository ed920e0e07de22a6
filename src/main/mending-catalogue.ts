import type { CatalogueStore } from "./ports/index.ts";
import { isDamage, openCatalogueStore, setAside } from "./store/index.ts";

/** A catalogue that is there whatever happens to its file. */
export type MendingCatalogue = CatalogueStore & {
  /** Tells that the file was damaged and begins anew; at once when that was found while opening it. */
  onDamage(listener: () => void): void;
};

/**
 * Opens a catalogue that puts a damaged file aside, at the start or whenever damage shows, and begins anew: it is
 * rebuilt from publications and stands in nobody's way. A file that must not be used throws DatabaseRefused.
 */
export function openMendingCatalogue(path: string): MendingCatalogue {
  let wasDamaged = false;
  let tell = (): void => undefined;
  let current = openOrMend();

  function openOrMend(): CatalogueStore {
    try {
      return openCatalogueStore(path);
    } catch (error) {
      if (!isDamage(error)) throw error;
      return beginAnew();
    }
  }

  function beginAnew(): CatalogueStore {
    wasDamaged = true;
    setAside(path);
    const store = openCatalogueStore(path);
    tell();
    return store;
  }

  function attempt<Value>(work: (store: CatalogueStore) => Value): Value {
    try {
      return work(current);
    } catch (error) {
      if (!isDamage(error)) throw error;
      current.close();
      current = beginAnew();
      return work(current);
    }
  }

  return {
    version: () => attempt((store) => store.version()),
    findByGtin: (gtin) => attempt((store) => store.findByGtin(gtin)),
    search: (text, limit) => attempt((store) => store.search(text, limit)),
    replace(version, chunks) {
      // A second try must find all chunks again, also those that the first one has taken already.
      const all = [...chunks];
      attempt((store) => store.replace(version, all));
    },
    close: () => current.close(),
    onDamage: (listener) => {
      tell = listener;
      if (wasDamaged) listener();
    },
  };
}
