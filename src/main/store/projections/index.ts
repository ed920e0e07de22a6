import type { Entry } from "../../../domain/journal/entry-schema.ts";
import type { Db } from "../open-database.ts";
import { projectLatestTime } from "./latest-time.ts";
import { projectOutages } from "./outages.ts";
import { projectPublications } from "./publications.ts";
import { projectSales } from "./sales.ts";
import { projectShifts } from "./shifts.ts";

/** A projection makes its own tables follow one more entry. It runs in the entry's own transaction. */
export type Projection = (entry: Entry) => void;

export function createProjections(db: Db): readonly Projection[] {
  return [
    projectSales(db),
    projectShifts(db),
    projectOutages(db),
    projectPublications(db),
    projectLatestTime(db),
  ];
}
