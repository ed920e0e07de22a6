import { foldPieces } from "../../../domain/journal/folds/index.ts";
import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** The numbers of pieces that had their subsidy, or are claimed for afterwards, until they come back. */
export function projectPieces(db: Db): Projection {
  const insert = db.prepare("INSERT INTO piece_numbers (number, seq, line_id) VALUES (?, ?, ?)");
  const takeBack = db.prepare("DELETE FROM piece_numbers WHERE seq = ? AND line_id = ?");
  return (entry) => {
    for (const { number, seq, lineId } of foldPieces([], entry)) insert.run(number, seq, lineId);
    if (entry.kind !== "returnCompleted") return;
    const { saleSeq, lines } = entry.body;
    for (const { lineId } of lines) takeBack.run(saleSeq, lineId);
  };
}
