import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

export function projectReturns(db: Db): Projection {
  const insert = db.prepare("INSERT OR IGNORE INTO returns (seq, return_id, sale_seq) VALUES (?, ?, ?)");
  return (entry) => {
    if (entry.kind === "returnCompleted") insert.run(entry.seq, entry.body.returnId, entry.body.saleSeq);
  };
}
