import { openJournalStore } from "./journal-store.ts";
import type { RebuildProgress } from "./projections/index.ts";

/**
 * Makes the projections of a journal anew from its entries, for `journal rebuild`: nothing but the journal is believed.
 * No till may run on it. Returns how many entries there are and which of them nobody can read. Throws DatabaseRefused.
 */
export function rebuildProjections(
  journalPath: string,
  progress: RebuildProgress = () => undefined,
): { readonly entryCount: number; readonly unreadable: readonly number[] } {
  const store = openJournalStore(journalPath);
  try {
    store.projections.rebuild(progress);
    return {
      entryCount: store.head()?.seq ?? 0,
      unreadable: store.projections.ask((queries) => queries.unreadable()),
    };
  } finally {
    store.close();
  }
}
