import { z } from "zod";
import type { JournalStore } from "../ports/index.ts";
import type { Db } from "./open-database.ts";

type BoxRetention = Pick<JournalStore, "noteBoxEnds" | "deleteEndedBoxes" | "clearDeletedBoxes">;

const seqSchema = z.number();
const boxedSchema = z.object({ seq: seqSchema, text: z.string() });

/** The only part of the store that changes a row of the journal: it takes a box away when its time is over. */
export function boxRetention(db: Db): BoxRetention {
  const notedUpTo = db.prepare("SELECT seq FROM box_ends_noted").pluck();
  const noteUpTo = db.prepare("UPDATE box_ends_noted SET seq = ?");
  const boxed = db.prepare(
    "SELECT seq, text FROM entries WHERE seq > ? AND seq <= ? AND sealed_box IS NOT NULL ORDER BY seq",
  );
  const noteEnd = db.prepare("INSERT OR REPLACE INTO box_ends (seq, ends_at_ms) VALUES (?, ?)");
  const ended = db.prepare("SELECT seq FROM box_ends WHERE ends_at_ms <= ? ORDER BY seq LIMIT ?").pluck();
  const deleteBox = db.prepare("UPDATE entries SET sealed_box = NULL WHERE seq = ?");
  const forgetEnd = db.prepare("DELETE FROM box_ends WHERE seq = ?");

  const noteBoxEnds = db.transaction<BoxRetention["noteBoxEnds"]>((acknowledgedSeq, mostEntries, endOf) => {
    const from = seqSchema.parse(notedUpTo.get());
    const upTo = Math.min(acknowledgedSeq, from + mostEntries);
    if (upTo <= from) return 0;
    for (const { seq, text } of z.array(boxedSchema).parse(boxed.all(from, upTo)))
      noteEnd.run(seq, endOf(text));
    noteUpTo.run(upTo);
    return upTo - from;
  });
  const deleteEndedBoxes = db.transaction<BoxRetention["deleteEndedBoxes"]>((now, mostBoxes) => {
    const seqs = z.array(seqSchema).parse(ended.all(now, mostBoxes));
    for (const seq of seqs) {
      deleteBox.run(seq);
      forgetEnd.run(seq);
    }
    return seqs.length;
  });
  return {
    noteBoxEnds: (...bounds) => noteBoxEnds.immediate(...bounds),
    deleteEndedBoxes: (...bounds) => deleteEndedBoxes.immediate(...bounds),
    clearDeletedBoxes: () => void db.pragma("wal_checkpoint(TRUNCATE)"),
  };
}
