import { dayOfDecision, type ProjectedEntry } from "../../../domain/journal/folds/index.ts";
import type { Db } from "../open-database.ts";
import type { Projection } from "./projection.ts";

/** Each subsidy by person token, which is what limits are counted from, until a return takes it back. */
export function projectSubsidies(db: Db): Projection {
  const insertPerson = db.prepare("INSERT OR IGNORE INTO sale_persons (token, seq) VALUES (?, ?)");
  const insertSubsidy = db.prepare(
    "INSERT INTO subsidies (seq, day, position, line_id, programme_id, category, subsidy_fen, is_returned, is_restored) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)",
  );
  const takeBack = db.prepare(
    "UPDATE subsidies SET is_returned = 1, is_restored = max(is_restored, ?) WHERE seq = ? AND line_id = ?",
  );
  return (entry) => {
    if (entry.kind === "saleCompleted") {
      for (const token of Object.values(entry.body.person?.tokens ?? {})) insertPerson.run(token, entry.seq);
      for (const row of subsidyRows(entry)) insertSubsidy.run(entry.seq, dayOfDecision(entry), ...row);
    } else if (entry.kind === "returnCompleted") {
      const { saleSeq, lines } = entry.body;
      for (const { lineId, quotaRestored } of lines) takeBack.run(Number(quotaRestored), saleSeq, lineId);
    }
  };
}

function subsidyRows({ body }: Extract<ProjectedEntry, { kind: "saleCompleted" }>) {
  return body.lines.flatMap(({ lineId, programme, category, prices }, position) =>
    programme === null ? [] : [[position, lineId, programme.id, category ?? "", prices.subsidyFen] as const],
  );
}
