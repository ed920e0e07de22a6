import type { Migration } from "./migration.ts";

/**
 * Every version of a programme that was ever installed, because goods come back by the rules under which they were
 * sold. What is in force is asked of the newest; a document of another format is in force no more, so that the till
 * fetches the programme again.
 */
export const journal0008ProgrammeVersions: Migration = {
  name: "journal-0008-programme-versions",
  up(db) {
    db.exec(`
      CREATE TABLE programme_versions (
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (id, version)
      ) STRICT;
      INSERT INTO programme_versions (id, version, document) SELECT id, version, document FROM programmes;
      DELETE FROM programmes
        WHERE CASE WHEN json_valid(document) THEN document ->> '$.format' ELSE NULL END IS NOT 'huanxin-programme/2';
    `);
  },
};
