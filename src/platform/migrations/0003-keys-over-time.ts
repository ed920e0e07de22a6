import type { Migration } from "./migration.ts";

/**
 * A terminal changes its key, and a key is revoked. `from_seq` is the entry that put a key in force: 0 for the one of
 * the enrolment, null while its certificate is out and its entry has not come. A revocation covers every entry that
 * was not held when it was made.
 */
export const keysOverTime: Migration = {
  version: 3,
  name: "keys over time",
  sql: `
ALTER TABLE terminal_keys ADD COLUMN from_seq BIGINT DEFAULT 0;
ALTER TABLE terminal_keys ADD COLUMN retired_seq BIGINT;
ALTER TABLE terminal_keys ADD COLUMN certificate BYTEA;
ALTER TABLE terminal_keys ADD COLUMN certificate_signature TEXT;
ALTER TABLE terminal_keys ADD COLUMN certificate_key_id TEXT;
ALTER TABLE terminal_keys ADD COLUMN revoked_after_seq BIGINT;
ALTER TABLE terminal_keys ADD COLUMN revocation BYTEA;
ALTER TABLE terminal_keys ADD COLUMN revocation_signature TEXT;
ALTER TABLE terminal_keys ADD COLUMN revocation_key_id TEXT;
`,
};
