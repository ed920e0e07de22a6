import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** Entries write their time in one form and one zone, so that the later text is the later time. */
export function projectLatestTime(db: Db): Projection {
  const raise = db.prepare(
    `INSERT INTO latest_time (only, at) VALUES (1, ?)
     ON CONFLICT (only) DO UPDATE SET at = max(at, excluded.at)`,
  );
  return (entry) => void raise.run(entry.at);
}
