import { z } from "zod";
import { programmeSchema, type Programme } from "../../domain/programme/programme-schema.ts";
import type { Db } from "./open-database.ts";

/** Installed programmes: the newest version of each. Older ones are found again through the journal. */
export function programmeTables(db: Db) {
  const list = db.prepare("SELECT document FROM programmes ORDER BY id").pluck();
  const save = db.prepare(
    `INSERT INTO programmes (id, version, document) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document
     WHERE excluded.version > programmes.version`,
  );
  return {
    programmes: (): Programme[] => list.all().flatMap(readProgramme),
    saveProgramme(programme: Programme, document: string): void {
      save.run(programme.id, programme.version, document);
    },
  };
}

/**
 * A document that another version of the till installed and this one cannot read is as good as not installed: it is
 * fetched again and refused with its reason, and the till starts.
 */
function readProgramme(document: unknown): Programme[] {
  const parsed = programmeSchema.safeParse(JSON.parse(z.string().parse(document)));
  return parsed.success ? [parsed.data] : [];
}
