import type { Migration } from "./migration.ts";

/**
 * Sealed personal data stands beside the entry that names its hash, so that it can be deleted when its time is over;
 * that is the only change that a row of the journal ever takes.
 */
export const journal0003SealedBoxes: Migration = {
  name: "journal-0003-sealed-boxes",
  up(db) {
    db.exec(`
      ALTER TABLE entries ADD COLUMN sealed_box TEXT;
      DROP TRIGGER entries_never_change;
      CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
        WHEN NEW.sealed_box IS NOT NULL OR NEW.seq <> OLD.seq OR NEW.kind <> OLD.kind OR NEW.text <> OLD.text
          OR NEW.hash <> OLD.hash OR NEW.key_id <> OLD.key_id OR NEW.signature <> OLD.signature
        BEGIN SELECT RAISE(ABORT, 'a journal entry never changes'); END;
    `);
  },
};
