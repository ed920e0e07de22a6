import { z } from "zod";
import type { StoredProgramme } from "../ports/index.ts";
import type { Db } from "./open-database.ts";
import { writing } from "./store-failure.ts";

const storedRow = z.object({ id: z.string(), version: z.number(), document: z.string() });

/**
 * Installed programmes as texts: the newest of each, which are in force, and every version that ever was. Whoever asks
 * reads them: what a disk or another version of the till made of a text must not keep this one from starting.
 */
export function programmeTables(db: Db) {
  const list = db.prepare("SELECT id, version, document FROM programmes ORDER BY id");
  const find = db.prepare(
    "SELECT id, version, document FROM programme_versions WHERE id = ? AND version = ?",
  );
  const save = db.prepare(
    `INSERT INTO programmes (id, version, document) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, document = excluded.document
     WHERE excluded.version >= programmes.version`,
  );
  const keep = db.prepare(
    "INSERT OR REPLACE INTO programme_versions (id, version, document) VALUES (?, ?, ?)",
  );
  const saveBoth = db.transaction(({ id, version, document }: StoredProgramme): void => {
    save.run(id, version, document);
    keep.run(id, version, document);
  });
  return {
    programmesInForce: (): StoredProgramme[] => list.all().map((row) => storedRow.parse(row)),
    programmeVersion: (id: string, version: number): StoredProgramme | null =>
      storedRow.optional().parse(find.get(id, version)) ?? null,
    saveProgramme: (programme: StoredProgramme): void => saveBoth(programme),
    putProgrammeBack: (programme: StoredProgramme) => writing(() => saveBoth.immediate(programme)),
  };
}
