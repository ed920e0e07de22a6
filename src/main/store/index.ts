export { openCatalogueStore } from "./catalogue-store.ts";
export { openJournalReader, type JournalReader } from "./journal-reader.ts";
export { openJournalStore } from "./journal-store.ts";
export { lockDataFolder } from "./lock-data-folder.ts";
export { asRefusal, DatabaseRefused } from "./open-database.ts";
export type { RebuildProgress } from "./projections/index.ts";
export { rebuildProjections } from "./rebuild-projections.ts";
export { setAside } from "./set-aside.ts";
export { isDamage } from "./store-failure.ts";
