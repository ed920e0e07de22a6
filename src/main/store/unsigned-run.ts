import { z } from "zod";
import type { UnsignedRun } from "../ports/index.ts";
import type { Db } from "./open-database.ts";

const rowSchema = z.object({ seq: z.number(), kind: z.string(), signature: z.string() });

/** The entries at the journal's end that nobody vouches for; a new key may stand behind them. Reads few rows, however long the journal is. */
export function unsignedRunQuery(db: Db): () => UnsignedRun | null {
  const lastTwo = db.prepare("SELECT seq, kind, signature FROM entries ORDER BY seq DESC LIMIT 2");
  const signedBefore = db
    .prepare("SELECT seq FROM entries WHERE seq < ? AND signature <> '' ORDER BY seq DESC LIMIT 1")
    .pluck();
  return () => {
    const [last, lastButOne] = z.array(rowSchema).parse(lastTwo.all());
    const end = last?.signature !== "" && last?.kind === "keyRotated" ? lastButOne : last;
    if (end?.signature !== "") return null;
    const signedSeq = z.number().optional().parse(signedBefore.get(end.seq)) ?? 0;
    return { fromSeq: signedSeq + 1, toSeq: end.seq };
  };
}
