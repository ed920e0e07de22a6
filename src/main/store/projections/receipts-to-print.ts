import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** Sales, returns and claim slips whose paper nobody has out of the printer; `isFinished` knows how a print ended, which no entry says. */
export function projectReceiptsToPrint(db: Db, isFinished: (seq: number) => boolean): Projection {
  const insert = db.prepare("INSERT OR IGNORE INTO receipts_to_print (seq) VALUES (?)");
  return ({ kind, seq }) => {
    const hasReceipt = kind === "saleCompleted" || kind === "returnCompleted" || kind === "claimSlipIssued";
    if (hasReceipt && !isFinished(seq)) insert.run(seq);
  };
}
