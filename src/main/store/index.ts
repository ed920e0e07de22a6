export { openCatalogueStore } from "./catalogue-store.ts";
export { openJournalStore } from "./journal-store.ts";
export { lockDataFolder } from "./lock-data-folder.ts";
export { asRefusal, DatabaseRefused } from "./open-database.ts";
export { isDamage } from "./store-failure.ts";
