import type { EntryOf } from "../../../domain/journal/entry-schema.ts";
import type { Db } from "../open-database.ts";
import type { Projection } from "./index.ts";

/** Sales by id, and each subsidy by person token and serial, which is what limits are counted from. */
export function projectSales(db: Db): Projection {
  const insertSale = db.prepare(
    "INSERT INTO sales (seq, sale_id, shift_id, to_pay_fen, subsidy_fen, print_state) VALUES (?, ?, ?, ?, ?, 'waiting')",
  );
  const insertPerson = db.prepare("INSERT OR IGNORE INTO sale_persons (token, seq) VALUES (?, ?)");
  const insertSubsidy = db.prepare(
    "INSERT INTO subsidies (seq, line_id, programme_id, category, serial, subsidy_fen) VALUES (?, ?, ?, ?, ?, ?)",
  );
  return (entry) => {
    if (entry.kind !== "saleCompleted") return;
    const { saleId, shiftId, totals, person } = entry.body;
    insertSale.run(entry.seq, saleId, shiftId, totals.toPayFen, totals.subsidyFen);
    for (const token of Object.values(person?.tokens ?? {})) insertPerson.run(token, entry.seq);
    for (const row of subsidyRows(entry)) insertSubsidy.run(entry.seq, ...row);
  };
}

function subsidyRows({ body }: EntryOf<"saleCompleted">) {
  return body.lines.flatMap((line) =>
    line.programme === null
      ? []
      : [[line.lineId, line.programme.id, line.category ?? "", line.serial, line.prices.subsidyFen] as const],
  );
}
