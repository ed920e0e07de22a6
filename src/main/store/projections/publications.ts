import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/**
 * Which publications were installed or refused already, so that a refusal is journalled once and not every minute. The
 * two are kept apart: what was refused once because it arrived damaged may still be installed.
 */
export function projectPublications(db: Db): Projection {
  const note = db.prepare(
    "INSERT OR IGNORE INTO noted_publications (outcome, kind, id, version, sha256) VALUES (?, ?, ?, ?, ?)",
  );
  return (entry) => {
    if (entry.kind !== "publicationInstalled" && entry.kind !== "publicationRefused") return;
    const { publicationKind, id, version, sha256 } = entry.body;
    const outcome = entry.kind === "publicationInstalled" ? "installed" : "refused";
    note.run(outcome, publicationKind, id, version, sha256);
  };
}
