import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

export function projectOutages(db: Db): Projection {
  const begin = db.prepare("INSERT INTO outages (began_seq, began_at, cause) VALUES (?, ?, ?)");
  const end = db.prepare("UPDATE outages SET ended_seq = ? WHERE ended_seq IS NULL");
  return (entry) => {
    if (entry.kind === "outageBegan") begin.run(entry.seq, entry.at, entry.body.cause);
    if (entry.kind === "outageEnded") end.run(entry.seq);
  };
}
