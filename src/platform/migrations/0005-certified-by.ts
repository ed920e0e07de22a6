import type { Migration } from "./migration.ts";

/** On whose word a key was certified: the key of this terminal that signed the request, or null for a one-time code. */
export const certifiedBy: Migration = {
  version: 5,
  name: "certified by",
  sql: "ALTER TABLE terminal_keys ADD COLUMN certified_by TEXT;",
};
