import { takenBackTo } from "../../../domain/journal/folds/index.ts";
import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** The latest time of any entry, unless the platform's word took it back. */
export function projectLatestTime(db: Db): Projection {
  const raise = db.prepare(
    `INSERT INTO latest_time (only, at) VALUES (1, ?)
     ON CONFLICT (only) DO UPDATE SET at = max(at, excluded.at)`,
  );
  const set = db.prepare(
    "INSERT INTO latest_time (only, at) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET at = excluded.at",
  );
  return (entry) => {
    const takenBack = takenBackTo(entry);
    if (takenBack === null) raise.run(entry.at);
    else set.run(takenBack);
  };
}
