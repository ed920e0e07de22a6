import { spentBy } from "../../../domain/journal/folds/index.ts";
import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** Which qualification codes were spent here, and whose goods came back. A code that was spent stays spent. */
export function projectCodes(db: Db): Projection {
  const spend = db.prepare(
    "INSERT OR IGNORE INTO spent_codes (code_id, seq, sale_id, line_id) VALUES (?, ?, ?, ?)",
  );
  const takeBack = db.prepare(
    "UPDATE spent_codes SET return_seq = ?, return_id = ? WHERE seq = ? AND line_id = ? AND return_seq IS NULL",
  );
  return (entry) => {
    if (entry.kind === "saleCompleted") {
      for (const { codeId, seq, saleId, lineId } of spentBy(entry)) spend.run(codeId, seq, saleId, lineId);
    } else if (entry.kind === "returnCompleted") {
      const { saleSeq, returnId, lines } = entry.body;
      for (const { lineId } of lines) takeBack.run(entry.seq, returnId, saleSeq, lineId);
    }
  };
}
