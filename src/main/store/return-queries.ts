import { z } from "zod";
import type { Db } from "./open-database.ts";

const seqsSchema = z.array(z.number());

/** Returns by the sale that they are of, and by their own id. */
export function returnQueries(db: Db) {
  const bySale = db
    .prepare(
      "SELECT seq FROM entries WHERE kind = 'returnCompleted' AND json_extract(text, '$.body.saleSeq') = ? ORDER BY seq",
    )
    .pluck();
  const byId = db
    .prepare(
      "SELECT seq FROM entries WHERE kind = 'returnCompleted' AND json_extract(text, '$.body.returnId') = ? ORDER BY seq",
    )
    .pluck();
  return {
    returnsOf: (saleSeq: number): number[] => seqsSchema.parse(bySale.all(saleSeq)),
    returnSeq: (returnId: string): number | null => seqsSchema.parse(byId.all(returnId))[0] ?? null,
  };
}
