export { openCatalogueStore } from "./catalogue-store.ts";
export { openJournalStore, projectionsPath } from "./journal-store.ts";
export { lockDataFolder } from "./lock-data-folder.ts";
export { asRefusal, DatabaseRefused } from "./open-database.ts";
export type { RebuildProgress } from "./projections/index.ts";
export { rebuildProjections } from "./rebuild-projections.ts";
export { setAside } from "./set-aside.ts";
export { snapshotsOf } from "./snapshot-before-migrating.ts";
export { isDamage } from "./store-failure.ts";
