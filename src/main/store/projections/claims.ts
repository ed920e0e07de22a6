import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** Lines whose subsidy is claimed afterwards, and the slips that were issued for them. */
export function projectClaims(db: Db): Projection {
  const insert = db.prepare("INSERT OR IGNORE INTO claims (sale_seq, line_id) VALUES (?, ?)");
  const issue = db.prepare(
    "UPDATE claims SET slip_seq = ? WHERE sale_seq = ? AND line_id = ? AND slip_seq IS NULL",
  );
  return ({ seq, kind, body }) => {
    if (kind === "saleCompleted") {
      for (const { lineId, claim } of body.lines) if (claim !== undefined) insert.run(seq, lineId);
    } else if (kind === "claimSlipIssued") {
      issue.run(seq, body.saleSeq, body.lineId);
    }
  };
}
